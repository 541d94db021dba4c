import { useTranslation } from 'react-i18next';
import { paths } from '@/lib/paths';
import { AppLink } from '@/ui/app-link';
import { Panel } from '@/ui/panel';
import { StateTag } from '@/ui/state-tag';
import type { Card } from '../api';
import { verdictOf } from '../labels';
import styles from './scorecards.module.css';

type Entry = Card['comparison']['rows'][number]['entries']['s1'];

/** The site's cards side by side: what was found at first, what the check said, what is left. */
export function Comparison({ of: { cards, rows } }: { of: Card['comparison'] }) {
  const { t } = useTranslation('scorecards');
  if (cards.length === 0) return null;
  const points = (entry: Entry) => {
    if (!entry) return t('compare.none');
    if (entry.points !== null && Number(entry.points) !== 0) return entry.points;
    return t(`mark.${entry.mark}`);
  };
  return (
    <Panel title={t('compare.title')} flush>
      <table className={styles.form}>
        <thead>
          <tr>
            <th scope="col">{t('compare.indicator')}</th>
            {cards.map((card) => (
              <th key={card.id} scope="col">
                <AppLink href={paths.scorecard(card.site.id, card.kind)}>{t(`short.${card.kind}`)}</AppLink>
              </th>
            ))}
            <th scope="col">{t('compare.change')}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{t('compare.total')}</th>
            {cards.map((card) => {
              const verdict = verdictOf(card.verdict);
              return (
                <td key={card.id}>
                  <strong>{card.total ?? t('sum.noTotal')}</strong>{' '}
                  <StateTag tone={verdict.tone}>{t(`verdict.${verdict.key}`)}</StateTag>
                </td>
              );
            })}
            <td>{t('compare.none')}</td>
          </tr>
          {cards.length > 1 &&
            rows.map((row) => (
              <tr key={row.indicator}>
                <th scope="row">{row.title}</th>
                {cards.map((card) => (
                  <td key={card.id}>{points(row.entries[card.kind])}</td>
                ))}
                <td>{row.change ?? t('compare.none')}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </Panel>
  );
}
