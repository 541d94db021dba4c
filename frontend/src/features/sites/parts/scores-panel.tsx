import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { paths } from '@/lib/paths';
import { AppLink } from '@/ui/app-link';
import { Empty } from '@/ui/empty';
import { Panel } from '@/ui/panel';
import { ProblemNote } from '@/ui/problem-note';
import { useSiteCampaign } from '@/ui/site-campaign';
import { StateTag } from '@/ui/state-tag';
import { cardsQuery } from '../api';
import { CARD_TONE, verdictKey } from '../labels';
import styles from './sites.module.css';

export function ScoresPanel({ siteId }: { siteId: string }) {
  const { t } = useTranslation(['sites', 'ui']);
  const { data: cards, error, refetch } = useQuery(cardsQuery(siteId));
  const { all } = useSiteCampaign(siteId);
  if (error) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  if (!cards) return <p>{t('ui:loading')}</p>;
  if (cards.length === 0) return <Empty title={t('scores.none')}>{t('scores.noneNext')}</Empty>;
  const several = all.length > 1;
  const nameOf = new Map(all.map(({ id, name }) => [id, name]));
  const order = (campaign: string) => all.findIndex(({ id }) => id === campaign);
  return (
    <Panel title={t('scores.title')} flush>
      <table className={styles.table}>
        <thead>
          <tr>
            {several && <th scope="col">{t('fields.campaign')}</th>}
            {(['kind', 'state', 'total', 'verdict', 'filled', 'confirmed'] as const).map((key) => (
              <th key={key} scope="col">
                {t(`scores.columns.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cards
            .toSorted((a, b) => order(a.campaign_id) - order(b.campaign_id) || a.kind.localeCompare(b.kind))
            .map((card) => (
              <tr key={card.id}>
                {several && <td>{nameOf.get(card.campaign_id) ?? '—'}</td>}
                <th scope="row">
                  <AppLink href={paths.scorecard(siteId, card.kind, card.campaign_id)}>
                    {t(`scores.kind.${card.kind}`)}
                  </AppLink>
                </th>
                <td>
                  <StateTag tone={CARD_TONE[card.state]}>{t(`scores.state.${card.state}`)}</StateTag>
                </td>
                <td>{card.total ?? t('scores.noTotal')}</td>
                <td>
                  {t(`scores.verdict.${verdictKey(card.verdict)}`)}
                  {card.stopped_by && ` · ${card.stopped_by}`}
                </td>
                <td>{card.filled_by}</td>
                <td>{card.confirmed_by || '—'}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </Panel>
  );
}
