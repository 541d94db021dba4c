import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { moment } from '@/lib/dates';
import { one } from '@/lib/search-params';
import { useUrlState } from '@/lib/url-state';
import type { Column } from '@/ui/data-grid/columns';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { FilterBar, type Filter } from '@/ui/filter-bar';
import { Page } from '@/ui/page';
import { StateTag } from '@/ui/state-tag';
import { jobSource, kindsQuery, type JobOut, type Status } from './api';
import { STATUS_TONE, STATUS_WORD } from './labels';
import { RetryButton } from './parts/retry-button';
import { Standing } from './parts/standing';

const STATUSES: readonly Status[] = ['waiting', 'running', 'failed', 'done'];

/** What is done later: what waits, runs and failed, why, and another try. */
export function JobList() {
  const { t } = useTranslation('jobs');
  const [params, change] = useUrlState();
  const source = useMemo(() => jobSource(params), [params]);
  const kinds = useQuery(kindsQuery);
  const filters: Filter[] = [
    {
      key: 'status',
      kind: 'many',
      label: t('statusTitle'),
      choices: STATUSES.map((status) => ({ value: status, label: t(STATUS_WORD[status]) })),
    },
    {
      key: 'kind',
      kind: 'many',
      label: t('what'),
      choices: (kinds.data ?? []).map(({ kind, label }) => ({ value: kind, label })),
    },
  ];
  const remark = (row: JobOut) => {
    if (row.failure && row.status === 'waiting') {
      return t('triesAgain', { at: moment(row.not_before), why: row.failure.text });
    }
    if (row.failure) return row.failure.text;
    if (row.status === 'done') return t('doneAt', { at: moment(row.finished_at ?? row.asked_at) });
    return row.total === null ? '—' : t('ofTotal', { done: row.done, total: row.total });
  };
  const columns: Column<JobOut>[] = [
    { key: 'what', title: t('what'), width: 10, render: (row) => row.label },
    {
      key: 'status',
      title: t('statusTitle'),
      width: 6.5,
      render: (row) => <StateTag tone={STATUS_TONE[row.status]}>{t(STATUS_WORD[row.status])}</StateTag>,
    },
    { key: 'by', title: t('askedBy'), width: 9, yields: 2, render: (row) => row.asked_by ?? t('clock') },
    {
      key: 'at',
      title: t('askedAt'),
      width: 10,
      yields: 1,
      sort: 'asked_at',
      render: (row) => moment(row.asked_at),
    },
    { key: 'remark', title: t('remark'), width: 14, grow: true, render: remark },
    {
      key: 'acts',
      title: t('acts'),
      width: 6,
      render: (row) => (row.may_retry ? <RetryButton row={row} /> : '—'),
    },
  ];
  return (
    <Page title={t('title')} fill>
      <Standing />
      <FilterBar filters={filters} value={params} onChange={change} />
      <DataGrid
        caption={t('title')}
        columns={columns}
        source={source}
        rowKey={(row) => row.id}
        rowLabel={(row) => `${row.label} ${moment(row.asked_at)}`}
        sort={one(params.sort)}
        onSort={(sort) => change({ sort })}
      />
    </Page>
  );
}
