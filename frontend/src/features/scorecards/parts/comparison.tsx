import { Checkbox } from 'antd';
import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { paths } from '@/lib/paths';
import { AppLink } from '@/ui/app-link';
import { Panel } from '@/ui/panel';
import { StateTag } from '@/ui/state-tag';
import type { Card } from '../api';
import { STATE_TONE, verdictOf } from '../labels';
import { spoken } from './fact-words';
import styles from './scorecards.module.css';

type Compared = Card['comparison'];
type Row = Compared['rows'][number];

/** Whether any card judges the indicator otherwise than the first, or rests on other facts. */
function isDifferent({ entries, facts }: Row): boolean {
  const [first, ...rest] = Object.values(entries).map((entry) => `${entry.mark} ${entry.points}`);
  return facts.length > 0 || rest.some((each) => each !== first);
}

/** The site's cards side by side: what was found at first, what the check said, what is left, and by whom. */
export function Comparison({ of: { cards, rows } }: { of: Compared }) {
  const { t } = useTranslation('scorecards');
  const [all, setAll] = useState(false);
  if (cards.length < 2) return null;
  const shown = all ? rows : rows.filter(isDifferent);
  return (
    <Panel
      title={t('compare.title')}
      flush
      actions={
        <Checkbox checked={all} onChange={(event) => setAll(event.target.checked)}>
          {t('compare.all')}
        </Checkbox>
      }
    >
      <table className={`${styles.form} ${styles.compared}`} aria-label={t('compare.title')}>
        <thead>
          <tr>
            <th scope="col">{t('compare.indicator')}</th>
            {cards.map((card) => (
              <th key={card.id} scope="col">
                <AppLink href={paths.scorecard(card.site.id, card.kind, card.campaign_id)}>
                  {t(`short.${card.kind}`)}
                </AppLink>
              </th>
            ))}
            <th scope="col">{t('compare.change')}</th>
          </tr>
        </thead>
        <tbody>
          <Heads cards={cards} />
          {shown.map((row) => (
            <Fragment key={row.indicator}>
              <Points row={row} cards={cards} />
              {row.facts.map((fact) => (
                <tr key={fact.fact} className={styles.quiet}>
                  <th scope="row" className={styles.ofFact}>
                    {fact.title}
                  </th>
                  {cards.map((card) => (
                    <td key={card.id}>{spoken(fact.given[card.kind] ?? null, t)}</td>
                  ))}
                  <td>{t('compare.none')}</td>
                </tr>
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
      {shown.length === 0 && <p className={styles.padded}>{t('compare.same')}</p>}
    </Panel>
  );
}

/** Who filled and who confirmed each card, and what it came to. */
function Heads({ cards }: { cards: Compared['cards'] }) {
  const { t } = useTranslation('scorecards');
  const none = t('compare.none');
  const [first, last] = [cards[0]?.total, cards.at(-1)?.total];
  return (
    <>
      <tr>
        <th scope="row">{t('filledBy')}</th>
        {cards.map((card) => (
          <td key={card.id}>
            {card.filled_by || none}{' '}
            <StateTag tone={STATE_TONE[card.state]}>{t(`state.${card.state}`)}</StateTag>
          </td>
        ))}
        <td>{none}</td>
      </tr>
      <tr>
        <th scope="row">{t('confirmedBy')}</th>
        {cards.map((card) => (
          <td key={card.id}>{card.confirmed_by || none}</td>
        ))}
        <td>{none}</td>
      </tr>
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
        <td>{first && last ? signed((Number(last) - Number(first)).toFixed(1)) : none}</td>
      </tr>
    </>
  );
}

function Points({ row, cards }: { row: Row; cards: Compared['cards'] }) {
  const { t } = useTranslation('scorecards');
  return (
    <tr>
      <th scope="row">
        {row.indicator} {row.title}
      </th>
      {cards.map(({ id, kind }) => {
        const entry = row.entries[kind];
        const isScored = entry && entry.points !== null && Number(entry.points) !== 0;
        return (
          <td key={id}>{isScored ? entry.points : entry ? t(`mark.${entry.mark}`) : t('compare.none')}</td>
        );
      })}
      <td>{row.change === null ? t('compare.none') : signed(row.change)}</td>
    </tr>
  );
}

const signed = (points: string) => (Number(points) > 0 ? `+${points}` : points);
