import { Fragment, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/i18n/language';
import { monthDay } from '@/lib/dates';
import { lateness } from '@/lib/lateness';
import { paths } from '@/lib/paths';
import { useViewer } from '@/lib/viewer';
import { AppLink } from '@/ui/app-link';
import type { Column } from '@/ui/data-grid/columns';
import { DueDate } from '@/ui/due-date';
import { StateTag } from '@/ui/state-tag';
import type { Tone } from '@/ui/tone';
import type { Issue } from '../api';
import { STATE_TONE } from '../labels';
import styles from './issues.module.css';

const WAITING: readonly Tone[] = ['todo', 'overdue'];

/** The limit while the unit has the next act; afterwards the day and how it went. */
export function IssueDue({ issue, brief = false }: { issue: Issue; brief?: boolean }) {
  const { t } = useTranslation('issues');
  const { business_date: today } = useViewer();
  const language = useLanguage();
  const waits = WAITING.includes(STATE_TONE[issue.state]);
  // In a list the rounds tell what was sent back.
  const outcomes = issue.outcomes.filter((outcome) => !waits || (!brief && outcome !== 'late'));
  const asked = issue.asked_due_on;
  const told = [
    ...(asked ? [t('extension.brief', { until: monthDay(asked, language) })] : []),
    ...outcomes.map((outcome) => t(`outcome.${outcome}`)),
  ];
  return (
    <>
      <DueDate {...(waits ? lateness(issue, today) : { date: issue.due_on, days: undefined })} />
      {told.map((words) => (
        <Fragment key={words}>
          {' '}
          <span className={styles.outcome}>{`· ${words}`}</span>
        </Fragment>
      ))}
    </>
  );
}

export function useIssueColumns(): Column<Issue>[] {
  const { t } = useTranslation('issues');
  return useMemo(
    () => [
      {
        key: 'number',
        title: t('fields.number'),
        width: 8.25,
        sort: 'number',
        render: (issue) => issue.number,
      },
      {
        key: 'title',
        title: t('fields.title'),
        width: 11,
        grow: true,
        render: (issue) => (
          <>
            {issue.veto && <StateTag tone="veto">{t('fields.veto')}</StateTag>}{' '}
            <AppLink href={paths.issue(issue.id)}>{issue.title}</AppLink>
          </>
        ),
      },
      { key: 'site', title: t('fields.site'), width: 11, yields: 2, render: (issue) => issue.site.name },
      {
        key: 'indicator',
        title: t('fields.indicator'),
        width: 4,
        yields: 3,
        render: (issue) => <span title={issue.indicator_title}>{issue.indicator}</span>,
      },
      {
        key: 'severity',
        title: t('fields.severity'),
        width: 4,
        yields: 6,
        render: (issue) => t(`severity.${issue.severity}`),
      },
      {
        key: 'state',
        title: t('fields.state'),
        width: 6,
        render: (issue) => <StateTag tone={STATE_TONE[issue.state]}>{t(`state.${issue.state}`)}</StateTag>,
      },
      {
        key: 'due_on',
        title: t('fields.due_on'),
        width: 15.5,
        sort: 'due_on',
        render: (issue) => <IssueDue issue={issue} brief />,
      },
      {
        key: 'round',
        title: t('fields.round'),
        width: 4,
        yields: 5,
        align: 'right',
        render: (issue) => issue.round,
      },
      {
        key: 'assignee',
        title: t('fields.assignee'),
        width: 5.5,
        yields: 4,
        render: (issue) => issue.assignee?.name ?? '—',
      },
    ],
    [t],
  );
}
