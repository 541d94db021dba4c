import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { cardQuery, type Card } from '../api';
import { said } from '../facts';
import type { Filling } from '../use-filling';
import styles from './scorecards.module.css';

/** Somebody saved meanwhile: both versions, and the person decides which stands. */
export function StaleNote({ card, filling }: { card: Card; filling: Filling }) {
  const { t } = useTranslation('scorecards');
  // Read afresh for this notice only: what is on the page must not change under the person's hands.
  const { data: newest } = useQuery({
    ...cardQuery(card.id),
    queryKey: ['scorecards', card.id, 'newest'],
    gcTime: 0,
  });
  const differing = newest?.facts.filter((fact) => {
    const mine = filling.edits[fact.id];
    return mine !== undefined && said(mine) !== said(fact.given);
  });
  return (
    <div role="alert" className={styles.stale}>
      <strong>{t('stale.title')}</strong>
      {differing?.length === 0 && <p>{t('stale.same')}</p>}
      {differing && differing.length > 0 && (
        <>
          <p>{t('stale.differ')}</p>
          <ul className={styles.list}>
            {differing.map((fact) => (
              <li key={fact.id}>
                {t('stale.line', {
                  title: fact.title,
                  theirs: said(fact.given) || t('stale.empty'),
                  mine: said(filling.edits[fact.id] ?? null) || t('stale.empty'),
                })}
              </li>
            ))}
          </ul>
        </>
      )}
      <div className={styles.answer}>
        <Button type="primary" onClick={() => void filling.takeTheirs()}>
          {t('stale.theirs')}
        </Button>
        <Button onClick={() => void filling.keepMine()}>{t('stale.mine')}</Button>
      </div>
    </div>
  );
}
