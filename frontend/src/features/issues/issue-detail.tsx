import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Button, Skeleton } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { paths } from '@/lib/paths';
import { AppLink } from '@/ui/app-link';
import { Facts } from '@/ui/facts';
import { Page } from '@/ui/page';
import { ProblemNote } from '@/ui/problem-note';
import { StateTag } from '@/ui/state-tag';
import { issueQuery, type IssueDetail as Detail } from './api';
import { STATE_TONE } from './labels';
import { CommentsPanel } from './parts/comments-panel';
import { CorrectForm } from './parts/correct-form';
import { ExtensionAsked } from './parts/extension-asked';
import { HistoryPanel } from './parts/history-panel';
import { IssueDue } from './parts/issue-columns';
import { IssueMoves } from './parts/issue-moves';
import styles from './parts/issues.module.css';
import { RoundView } from './parts/round-view';

export function IssueDetail() {
  const { t } = useTranslation('issues');
  const { issueId } = useParams({ from: '/inside/issues/$issueId' });
  const [correcting, setCorrecting] = useState(false);
  const { data: issue, error, refetch } = useQuery(issueQuery(issueId));
  return (
    <Page
      title={issue ? `${issue.number} ${issue.title}` : t('one')}
      trail={[{ label: t('title'), href: paths.issues() }]}
      aside={issue && <Tags issue={issue} />}
      actions={issue?.changeable && <Button onClick={() => setCorrecting(true)}>{t('correct')}</Button>}
    >
      {error && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {!issue && !error && <Skeleton active />}
      {issue && <Shown issue={issue} />}
      {issue && correcting && <CorrectForm issue={issue} onClose={() => setCorrecting(false)} />}
    </Page>
  );
}

function Tags({ issue }: { issue: Detail }) {
  const { t } = useTranslation('issues');
  return (
    <span className={styles.tags}>
      <StateTag tone={STATE_TONE[issue.state]}>{t(`state.${issue.state}`)}</StateTag>
      {issue.veto && <StateTag tone="veto">{t('veto')}</StateTag>}
    </span>
  );
}

function Shown({ issue }: { issue: Detail }) {
  const { t } = useTranslation('issues');
  const rounds = issue.rounds.toSorted((a, b) => b.number - a.number);
  return (
    <>
      <Facts items={factsOf(issue, t)} />
      {issue.dispute_reason && (
        <p className={styles.note}>{t('disputed', { reason: issue.dispute_reason })}</p>
      )}
      {issue.exempt_reason && <p className={styles.note}>{t('exempted', { reason: issue.exempt_reason })}</p>}
      {issue.asked_due_on && (
        <p className={styles.note}>
          <ExtensionAsked issue={issue} />
        </p>
      )}
      {issue.warnings.map((warning) => (
        <p key={warning.code} className={styles.note}>
          {warning.text}
        </p>
      ))}
      <IssueMoves issue={issue} />
      {rounds.map((round) => (
        <RoundView key={round.number} issue={issue} round={round} />
      ))}
      <div className={styles.halves}>
        <HistoryPanel id={issue.id} />
        <CommentsPanel id={issue.id} />
      </div>
    </>
  );
}

function factsOf(issue: Detail, t: ReturnType<typeof useTranslation<'issues'>>['t']): [string, ReactNode][] {
  const site = <AppLink href={paths.site(issue.site.id, issue.campaign_id)}>{issue.site.name}</AppLink>;
  return [
    [t('fields.due_on'), <IssueDue key="due" issue={issue} />],
    [t('fields.site'), site],
    [t('fields.unit'), issue.site.unit_name],
    [t('fields.indicator'), `${issue.indicator} ${issue.indicator_title}`],
    [t('fields.severity'), t(`severity.${issue.severity}`)],
    [t('fields.source'), t(`source.${issue.source}`)],
    [t('fields.assignee'), issue.assignee?.name ?? '—'],
    [t('fields.page_address'), issue.page_address || '—'],
  ];
}
