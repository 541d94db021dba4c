import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '@/lib/keys';
import { paths } from '@/lib/paths';
import { one } from '@/lib/search-params';
import { useUrlState } from '@/lib/url-state';
import { AppLink } from '@/ui/app-link';
import { Empty } from '@/ui/empty';
import { Page } from '@/ui/page';
import { ProblemNote } from '@/ui/problem-note';
import { queueQuery, waitingQuery, type Waiting } from './api';
import { Judging } from './judging';
import { LastVerdict } from './last-verdict';
import styles from './verify.module.css';

/** Repairs one after the other, the most pressing first; a verdict brings the next, and can be taken back. */
export function VerifyQueue() {
  const { t } = useTranslation(['verify', 'ui']);
  const [params, change] = useUrlState();
  const site = one(params.site);
  const { data: queue, error, refetch } = useQuery(queueQuery(site, one(params.campaign)));
  const [at, setAt] = useState(0);
  const [wanted, setWanted] = useState<string>();
  const [last, setLast] = useState<Waiting>();
  const items = queue?.items ?? [];
  const found = items.findIndex(({ id }) => id === wanted);
  const place = found >= 0 ? found : Math.min(at, Math.max(0, items.length - 1));
  const current = useQuery(waitingQuery(items[place]?.id ?? ''));
  const go = (to: number) => {
    setWanted(undefined);
    setAt(Math.min(Math.max(to, 0), items.length - 1));
  };
  useKeys([
    { key: 'j', label: t('next'), run: () => go(place + 1) },
    { key: 'k', label: t('back'), run: () => go(place - 1) },
  ]);

  return (
    <Page
      title={t('title')}
      aside={
        items.length > 0 && (
          <span title={t('placeTitle')}>{t('place', { n: place + 1, all: queue?.total ?? 0 })}</span>
        )
      }
      actions={
        <>
          {site && <Button onClick={() => change({ site: undefined })}>{t('allSites')}</Button>}
          {items.length > 1 && (
            <>
              <Step label={t('back')} end={place === 0 ? t('first') : undefined} go={() => go(place - 1)} />
              <Step
                label={t('next')}
                end={place === items.length - 1 ? t('last') : undefined}
                go={() => go(place + 1)}
              />
            </>
          )}
        </>
      }
    >
      {last && (
        <LastVerdict issue={last} onUndone={() => setWanted(last.id)} onGone={() => setLast(undefined)} />
      )}
      {error && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {!queue && !error && <p role="status">{t('ui:loading')}</p>}
      {queue && items.length === 0 && (
        <Empty title={t('empty')}>
          <AppLink href={paths.issues()}>{t('toIssues')}</AppLink>
        </Empty>
      )}
      {current.error && <ProblemNote error={current.error} onRetry={() => void current.refetch()} />}
      <div className={styles.one} aria-live="polite">
        {items.length > 0 && current.data && (
          <Judging
            key={current.data.id}
            issue={current.data}
            onJudged={(judged) => {
              go(place);
              setLast(judged);
            }}
          />
        )}
      </div>
    </Page>
  );
}

/** At either end the step stays where it is and says why it does nothing. */
function Step({ label, end, go }: { label: string; end: string | undefined; go: () => void }) {
  return (
    <Button aria-disabled={end !== undefined} title={end ?? ''} onClick={() => end === undefined && go()}>
      {label}
    </Button>
  );
}
