import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { rubricsQuery } from '@/api/rubrics';
import { useLanguage } from '@/i18n/language';
import { moment } from '@/lib/dates';
import { paths } from '@/lib/paths';
import { useMay } from '@/lib/viewer';
import { AppLink } from '@/ui/app-link';
import { Asked } from '@/ui/asked';
import { Empty } from '@/ui/empty';
import { Page } from '@/ui/page';
import { Panel } from '@/ui/panel';
import { ProblemNote } from '@/ui/problem-note';
import { StateTag } from '@/ui/state-tag';
import { campaignsQuery, copy, type RubricOut } from './api';
import { CERTAINTIES, STATE_TONE } from './labels';
import styles from './parts/rubrics.module.css';

const COLUMNS = ['name', 'edition', 'state', 'owner', 'basedOn', 'usedIn', 'reliability', 'missing'] as const;

/** Every edition of every scoring table in sight, and which of them judges what. */
export function RubricList() {
  const { t } = useTranslation('rubrics');
  const rubrics = useQuery(rubricsQuery);
  const manages = useMay('rubric:manage');
  const { copying, error, start } = useCopy();
  return (
    <Page title={t('title')}>
      <p>{t(manages ? 'leadManages' : 'leadReads')}</p>
      {error && <ProblemNote compact error={error} />}
      <Asked of={rubrics}>
        {(items) =>
          items.length === 0 ? (
            <Empty title={t('none')}>{t('noneNext')}</Empty>
          ) : (
            <Panel title={t('editions')} flush>
              <div className={styles.scroll}>
                <table className={styles.form}>
                  <thead>
                    <tr>
                      {COLUMNS.map((column) => (
                        <th key={column} scope="col">
                          {t(`list.${column}`)}
                        </th>
                      ))}
                      {manages && <th scope="col">{t('list.acts')}</th>}
                    </tr>
                  </thead>
                  <tbody>
                    {items.map((row) => (
                      <tr key={row.id}>
                        <Line row={row} all={items} />
                        {manages && (
                          <td>
                            {row.state === 'published' && (
                              <Button
                                size="small"
                                loading={copying === row.id}
                                aria-label={t('copyOf', { n: row.edition, title: row.title })}
                                onClick={() => start(row.id)}
                              >
                                {t('copy')}
                              </Button>
                            )}
                          </td>
                        )}
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            </Panel>
          )
        }
      </Asked>
    </Page>
  );
}

function useCopy() {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const made = useMutation({
    mutationFn: copy,
    onSuccess: async (id) => {
      await queries.invalidateQueries({ queryKey: rubricsQuery.queryKey });
      await navigate({ href: paths.rubric(id) });
    },
  });
  return { copying: made.isPending ? made.variables : undefined, error: made.error, start: made.mutate };
}

function Line({ row, all }: { row: RubricOut; all: readonly RubricOut[] }) {
  const { t } = useTranslation('rubrics');
  const language = useLanguage();
  const title = language === 'en' ? row.title_en : row.title;
  const source = all.find(({ id }) => id === row.based_on_id);
  const { missing, ...sure } = row.reliability;
  return (
    <>
      <td>
        <AppLink href={paths.rubric(row.id)}>{title}</AppLink>
      </td>
      <td>{t('nth', { n: row.edition })}</td>
      <td>
        <StateTag tone={STATE_TONE[row.state]}>{t(`state.${row.state}`)}</StateTag>
        {row.published_at && <p className={styles.quiet}>{moment(row.published_at)}</p>}
      </td>
      <td>{row.own ? row.owner : t('shipped')}</td>
      <td>{source ? t('nth', { n: source.edition }) : t('original')}</td>
      <td>
        <Using id={row.id} />
      </td>
      <td>
        {CERTAINTIES.filter((certainty) => sure[certainty] > 0).map((certainty) => (
          <div key={certainty}>{t(`sure.${certainty}`, { count: sure[certainty] })}</div>
        ))}
      </td>
      <td>
        {missing > 0 ? (
          <span className={styles.gap}>{t('missing.count', { count: missing })}</span>
        ) : (
          t('full')
        )}
      </td>
    </>
  );
}

function Using({ id }: { id: string }) {
  const { t } = useTranslation('rubrics');
  const { data, error, isPending } = useQuery(campaignsQuery);
  if (isPending) return null;
  if (error) return t('usedUnknown');
  const using = data.filter((campaign) => campaign.rubric_id === id);
  if (using.length === 0) return t('unused');
  return using.map((campaign) => (
    <div key={campaign.id}>
      <AppLink href={paths.campaign(campaign.id)}>{campaign.name}</AppLink>
    </div>
  ));
}
