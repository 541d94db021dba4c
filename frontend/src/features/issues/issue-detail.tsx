import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { paths } from '@/lib/paths';
import { AppLink } from '@/ui/app-link';
import { DueDate } from '@/ui/due-date';
import { Facts } from '@/ui/facts';
import { Page } from '@/ui/page';
import { Panel } from '@/ui/panel';
import { ProblemNote } from '@/ui/problem-note';
import { StateTag } from '@/ui/state-tag';
import { issueQuery, type IssueDetail as Detail } from './api';
import { STATE_TONE } from './labels';
import { daysOf } from './parts/issue-columns';
import { IssueMoves } from './parts/issue-moves';
import styles from './parts/issues.module.css';
import { RoundView } from './parts/round-view';

export function IssueDetail() {
  const { t } = useTranslation('issues');
  const { issueId } = useParams({ from: '/inside/issues/$issueId' });
  const { data: issue, error, refetch } = useQuery(issueQuery(issueId));
  return (
    <Page title={issue ? `${issue.number} ${issue.title}` : t('one')}>
      {error && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {!issue && !error && <Skeleton active />}
      {issue && <Shown issue={issue} />}
    </Page>
  );
}

function Shown({ issue }: { issue: Detail }) {
  const { t } = useTranslation('issues');
  const rounds = issue.rounds.toSorted((a, b) => b.number - a.number);
  return (
    <>
      <Panel title={t('standing')}>
        <div className={styles.head}>
          <Facts items={factsOf(issue, t)} />
          {issue.warnings.map((warning) => (
            <p key={warning.code} className={styles.returned}>
              {warning.text}
            </p>
          ))}
          <IssueMoves issue={issue} />
        </div>
      </Panel>
      {rounds.map((round) => (
        <RoundView key={round.number} issue={issue} round={round} />
      ))}
    </>
  );
}

function factsOf(issue: Detail, t: ReturnType<typeof useTranslation<'issues'>>['t']): [string, ReactNode][] {
  const state = <StateTag tone={STATE_TONE[issue.state]}>{t(`state.${issue.state}`)}</StateTag>;
  const due = <DueDate date={issue.due_on} days={issue.due_on ? daysOf(issue) : undefined} />;
  const site = <AppLink href={paths.site(issue.site.id)}>{issue.site.name}</AppLink>;
  return [
    [t('fields.state'), state],
    [t('fields.due_on'), due],
    [t('fields.site'), site],
    [t('fields.indicator'), `${issue.indicator} ${issue.indicator_title}`],
    [t('fields.severity'), t(`severity.${issue.severity}`)],
    [t('fields.source'), t(`source.${issue.source}`)],
    [t('fields.page_address'), issue.page_address || '—'],
  ];
}
