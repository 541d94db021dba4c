import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/i18n/language';
import { monthDay } from '@/lib/dates';
import { paths } from '@/lib/paths';
import { AppLink } from '@/ui/app-link';
import { Panel } from '@/ui/panel';
import { ProblemNote } from '@/ui/problem-note';
import { figuresNowQuery, tableOf, type Figures, type SubmissionDetail } from '../api';
import { verdictKey } from '../labels';
import styles from './submissions.module.css';

function save(file: Blob, name: string) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** The numbers of the summary, with what is outside them listed apart. */
export function FiguresPanel({ row }: { row: SubmissionDetail }) {
  const { t } = useTranslation('submissions');
  const now = useQuery({ ...figuresNowQuery(row.id), enabled: row.frozen });
  const load = useMutation({
    mutationFn: () => tableOf(row.id),
    onSuccess: (file) => save(file, `${row.unit.name}-${row.edition}.xlsx`),
  });
  return (
    <Panel
      title={t('figures.title')}
      actions={
        <Button loading={load.isPending} onClick={() => load.mutate()}>
          {t('figures.export')}
        </Button>
      }
    >
      <div className={styles.stack}>
        {load.error && <ProblemNote compact error={load.error} />}
        <p>{t(row.frozen ? 'figures.frozen' : 'figures.live')}</p>
        {now.data?.changed_since_sent && (
          <p role="status" className={styles.stale}>
            {t('figures.changed')}
          </p>
        )}
        <Totals figures={row.figures} />
        <Lines figures={row.figures} />
        <Apart figures={row.figures} />
      </div>
    </Panel>
  );
}

const TOTALS = [
  'sites',
  'found',
  'repaired',
  'open',
  'vetoed',
  'qualified',
  'unqualified',
  'unscored',
] as const;

function Totals({ figures }: { figures: Figures }) {
  const { t } = useTranslation('submissions');
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('figures.total')}</th>
          {TOTALS.map((key) => (
            <th key={key} scope="col" className={styles.number}>
              {t(`figures.${key}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {figures.totals.map((total) => (
          <tr key={total.site_class ?? 'all'}>
            <th scope="row">{t(`figures.class.${total.site_class ?? 'all'}`)}</th>
            {TOTALS.map((key) => (
              <td key={key} className={styles.number}>
                {total[key]}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const COUNTS = ['found', 'repaired', 'open', 'vetoes'] as const;

function Lines({ figures }: { figures: Figures }) {
  const { t } = useTranslation('submissions');
  if (figures.lines.length === 0) return <p>{t('figures.none')}</p>;
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('figures.site')}</th>
            <th scope="col">{t('figures.unit')}</th>
            {COUNTS.map((key) => (
              <th key={key} scope="col" className={styles.number}>
                {t(`figures.${key}`)}
              </th>
            ))}
            <th scope="col">{t('figures.s1')}</th>
            <th scope="col">{t('figures.s3')}</th>
          </tr>
        </thead>
        <tbody>
          {figures.lines.map((line) => (
            <tr key={line.site_id}>
              <th scope="row">
                <AppLink href={paths.site(line.site_id)}>{line.name}</AppLink>
              </th>
              <td>{line.unit_name}</td>
              {COUNTS.map((key) => (
                <td key={key} className={styles.number}>
                  {line[key] ?? 0}
                </td>
              ))}
              {(['s1', 's3'] as const).map((kind) => (
                <td key={kind}>
                  {line[`${kind}_total`]} {t(`figures.verdict.${verdictKey(line[`${kind}_verdict`])}`)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Apart({ figures }: { figures: Figures }) {
  const { t } = useTranslation('submissions');
  const language = useLanguage();
  return (
    <>
      {figures.closed.length > 0 && (
        <section>
          <h3>{t('figures.closed')}</h3>
          <ul className={styles.list}>
            {figures.closed.map((site) => (
              <li key={site.site_id}>
                {t('figures.closedLine', {
                  site: site.name,
                  unit: site.unit_name,
                  state: t(`figures.siteState.${site.state}`),
                  by: site.approved_by,
                  reason: site.reason,
                })}
              </li>
            ))}
          </ul>
        </section>
      )}
      {figures.blocked.length > 0 && (
        <section>
          <h3>{t('figures.blocked')}</h3>
          <ul className={styles.list}>
            {figures.blocked.map((site) => (
              <li key={site.site_id}>
                <AppLink href={paths.site(site.site_id)}>{site.name}</AppLink>
                {` · ${site.unit_name} · ${site.reasons.map((reason) => reason.text).join(' · ')}`}
              </li>
            ))}
          </ul>
        </section>
      )}
      {figures.missing.length > 0 && (
        <section>
          <h3>{t('figures.missing')}</h3>
          <ul className={styles.list}>
            {figures.missing.map((part) => (
              <li key={part.unit_id}>
                {part.unit_name}
                {part.due_on && ` · ${t('figures.due', { date: monthDay(part.due_on, language) })}`}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
