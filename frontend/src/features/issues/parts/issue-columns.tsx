import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { paths } from '@/lib/paths';
import { AppLink } from '@/ui/app-link';
import type { Column } from '@/ui/data-grid/columns';
import { DueDate } from '@/ui/due-date';
import { StateTag } from '@/ui/state-tag';
import type { Issue } from '../api';
import { STATE_TONE } from '../labels';

/** Working days past the limit as a negative number, days left as a positive one. */
export const daysOf = (issue: Issue) => (issue.overdue ? -issue.days_late : issue.days_left);

export function useIssueColumns(): Column<Issue>[] {
  const { t } = useTranslation('issues');
  return useMemo(
    () => [
      { key: 'number', title: t('fields.number'), width: 10, render: (issue) => issue.number },
      {
        key: 'title',
        title: t('fields.title'),
        width: 15,
        grow: true,
        render: (issue) => <AppLink href={paths.issue(issue.id)}>{issue.title}</AppLink>,
      },
      { key: 'site', title: t('fields.site'), width: 13, render: (issue) => issue.site.name },
      { key: 'indicator', title: t('fields.indicator'), width: 5, render: (issue) => issue.indicator },
      {
        key: 'veto',
        title: t('fields.veto'),
        width: 6,
        render: (issue) => (issue.veto ? <StateTag tone="veto">{t('veto')}</StateTag> : '—'),
      },
      {
        key: 'state',
        title: t('fields.state'),
        width: 7,
        render: (issue) => <StateTag tone={STATE_TONE[issue.state]}>{t(`state.${issue.state}`)}</StateTag>,
      },
      {
        key: 'due_on',
        title: t('fields.due_on'),
        width: 13,
        sort: 'due_on',
        render: (issue) => <DueDate date={issue.due_on} days={issue.due_on ? daysOf(issue) : undefined} />,
      },
      {
        key: 'round',
        title: t('fields.round'),
        width: 5,
        align: 'right',
        render: (issue) => t('round', { n: issue.round }),
      },
    ],
    [t],
  );
}
