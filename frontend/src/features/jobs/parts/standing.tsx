import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Facts } from '@/ui/facts';
import { StateTag } from '@/ui/state-tag';
import { standingQuery } from '../api';
import { STATE_TONE, STATE_WORD } from '../labels';
import styles from './standing.module.css';

/** How the work stands, looked at every few seconds; where it moves, the list is read anew. */
export function Standing() {
  const { t } = useTranslation('jobs');
  const queries = useQueryClient();
  const { data } = useQuery(standingQuery);
  const moved = data && `${data.waiting} ${data.running} ${data.failed}`;
  useEffect(() => {
    if (moved) void queries.invalidateQueries({ queryKey: ['jobs', 'list'] });
  }, [queries, moved]);
  if (!data) return null;
  const state = <StateTag tone={STATE_TONE[data.state]}>{t(STATE_WORD[data.state])}</StateTag>;
  return (
    <section className={styles.standing} aria-label={t('standing')}>
      <Facts
        items={[
          [t('standing'), state],
          [t('status.waiting'), data.waiting],
          [t('status.running'), data.running],
          [t('status.failed'), data.failed],
          [t('lag'), t('seconds', { count: data.lag_seconds })],
          [t('workers'), data.workers],
        ]}
      />
      {data.state !== 'ok' && <p className={styles.advice}>{t(`advice.${data.state}`)}</p>}
    </section>
  );
}
