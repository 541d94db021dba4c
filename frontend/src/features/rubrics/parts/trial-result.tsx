import { Pagination } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/i18n/language';
import { paths } from '@/lib/paths';
import { AppLink } from '@/ui/app-link';
import { StateTag } from '@/ui/state-tag';
import type { TriedOut } from '../api';
import { verdictOf } from '../labels';
import { spoken, tableOf } from '../table';
import type { Sum } from '../trial';
import styles from './rubrics.module.css';

const PAGE = 50;
const VERDICTS = ['qualified', 'unqualified', 'not_measured'] as const;

/** What the trial came to: the sentence, the figures, and the sites that would come out otherwise. */
export function TrialResult({ sum, table }: { sum: Sum; table: Record<string, unknown> }) {
  const { t } = useTranslation('rubrics');
  const language = useLanguage();
  const [page, setPage] = useState(1);
  const facts = tableOf(table).facts.filter(({ id }) => sum.notAsked.includes(id));
  const shown = sum.items.slice((page - 1) * PAGE, page * PAGE);
  return (
    <section aria-label={t('trial.result')} className={styles.stack}>
      <p role="status" className={styles.big}>
        <strong>{t('trial.verdicts', { count: sum.verdicts })}</strong>
        {t('trial.of', { judged: sum.judged, count: sum.totals - sum.verdicts })}
      </p>
      <ul className={styles.counts}>
        {VERDICTS.map((verdict) => (
          <li key={verdict}>
            {t('trial.count', {
              verdict: t(`verdict.${verdict}`),
              before: sum.before[verdict] ?? 0,
              after: sum.after[verdict] ?? 0,
            })}
          </li>
        ))}
      </ul>
      {facts.length > 0 && (
        <p>
          {t('trial.notAsked', { facts: facts.map(({ title }) => spoken(title, language)).join(t('comma')) })}
        </p>
      )}
      {sum.unfinished > 0 && <p>{t('trial.unfinished', { count: sum.unfinished })}</p>}
      {shown.length > 0 && <Sites items={shown} campaign={sum.campaign} />}
      {sum.items.length > PAGE && (
        <Pagination
          current={page}
          pageSize={PAGE}
          total={sum.items.length}
          showSizeChanger={false}
          onChange={setPage}
        />
      )}
    </section>
  );
}

function Sites({ items, campaign }: { items: readonly TriedOut[]; campaign: string }) {
  const { t } = useTranslation('rubrics');
  return (
    <table className={styles.form}>
      <thead>
        <tr>
          <th scope="col">{t('trial.site')}</th>
          <th scope="col">{t('trial.unit')}</th>
          <th scope="col">{t('trial.before')}</th>
          <th scope="col">{t('trial.after')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.card_id}>
            <td>
              <AppLink href={paths.scorecard(item.site.id, item.kind, campaign)}>{item.site.name}</AppLink>
            </td>
            <td>{item.site.unit}</td>
            <td>
              <Stand of={item.before} />
            </td>
            <td>
              <Stand of={item.after} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Stand({ of }: { of: TriedOut['before'] }) {
  const { t } = useTranslation('rubrics');
  const { key, tone } = verdictOf(of.verdict);
  return (
    <span className={styles.amount}>
      <StateTag tone={of.stopped_by ? 'veto' : tone}>{t(`verdict.${key}`)}</StateTag>
      {of.total === null
        ? of.stopped_by && t('trial.stopped', { by: of.stopped_by.split('.')[0] })
        : t('trial.points', { points: of.total })}
    </span>
  );
}
