import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '@/lib/keys';
import { paths } from '@/lib/paths';
import { AppLink } from '@/ui/app-link';
import { Empty } from '@/ui/empty';
import { Page } from '@/ui/page';
import { ProblemNote } from '@/ui/problem-note';
import { queueQuery, waitingQuery } from './api';
import { Judging } from './judging';
import styles from './verify.module.css';

export function VerifyQueue() {
  const { t } = useTranslation('verify');
  const { data: queue, error, refetch } = useQuery(queueQuery);
  const [at, setAt] = useState(0);
  const items = queue?.items ?? [];
  const place = Math.min(at, Math.max(0, items.length - 1));
  const current = useQuery(waitingQuery(items[place]?.id ?? ''));
  const next = () => setAt(Math.min(place + 1, items.length - 1));
  const back = () => setAt(Math.max(place - 1, 0));
  useKeys([
    { key: 'j', label: t('next'), run: next },
    { key: 'k', label: t('back'), run: back },
  ]);

  return (
    <Page
      title={t('title')}
      aside={items.length > 0 && <span>{t('place', { n: place + 1, all: items.length })}</span>}
      actions={
        items.length > 1 && (
          <>
            <Button onClick={back} disabled={place === 0}>
              {t('back')}
            </Button>
            <Button onClick={next} disabled={place === items.length - 1}>
              {t('next')}
            </Button>
          </>
        )
      }
    >
      {error && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {queue && items.length === 0 && (
        <Empty title={t('empty')}>
          <AppLink href={paths.issues()}>{t('toIssues')}</AppLink>
        </Empty>
      )}
      <div className={styles.one} aria-live="polite">
        {items.length > 0 && current.data && <Judging key={current.data.id} issue={current.data} />}
      </div>
    </Page>
  );
}
