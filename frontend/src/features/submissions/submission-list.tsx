import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { campaignChoices, phaseChoices } from '@/api/campaigns';
import { findUnits, unitName } from '@/api/units';
import { useLanguage } from '@/i18n/language';
import { monthDay } from '@/lib/dates';
import { lateness } from '@/lib/lateness';
import { paths } from '@/lib/paths';
import { many, one, type SearchParams } from '@/lib/search-params';
import { useUrlState } from '@/lib/url-state';
import { useViewer } from '@/lib/viewer';
import { AppLink } from '@/ui/app-link';
import type { Column } from '@/ui/data-grid/columns';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { DueDate } from '@/ui/due-date';
import { FilterBar, type Filter } from '@/ui/filter-bar';
import { Page } from '@/ui/page';
import { StateTag } from '@/ui/state-tag';
import { stagingSource, type Staging } from './api';
import { STAGES, STAGE_TONE } from './labels';
import { Owed } from './parts/owed';

function filtersOf(params: SearchParams) {
  return {
    campaign: one(params.campaign) ?? null,
    unit: one(params.unit) ?? null,
    phase: many(params.phase),
    stage: many(params.stage) as Staging['stage'][],
    received: one(params.received) === 'true',
    awaiting: one(params.awaiting) === 'true',
    overdue: one(params.overdue) === 'true',
    sort: one(params.sort) ?? null,
  };
}

/** The staging table: every unit that owes a summary, how far it has come, and whose turn it is. */
export function SubmissionList() {
  const { t } = useTranslation('submissions');
  const navigate = useNavigate();
  const [params, change] = useUrlState();
  const columns = useStagingColumns();
  const source = useMemo(() => stagingSource(filtersOf(params)), [params]);
  const campaigns = useQuery(campaignChoices).data ?? [];
  const phases = useQuery(phaseChoices(one(params.campaign))).data ?? [];
  const filters: Filter[] = [
    {
      key: 'stage',
      kind: 'many',
      label: t('filters.stage'),
      width: 14,
      choices: STAGES.map((value) => ({ value, label: t(`stage.${value}`) })),
    },
    {
      key: 'received',
      kind: 'one',
      label: t('filters.received'),
      width: 10,
      choices: [{ value: 'true', label: t('filters.toMe') }],
    },
    {
      key: 'overdue',
      kind: 'one',
      label: t('filters.due'),
      width: 8,
      choices: [{ value: 'true', label: t('filters.overdue') }],
    },
    {
      key: 'unit',
      kind: 'pick',
      label: t('columns.unit'),
      rare: true,
      single: true,
      find: findUnits,
      nameOf: unitName,
    },
    { key: 'phase', kind: 'many', label: t('filters.phase'), rare: true, choices: phases },
    { key: 'campaign', kind: 'one', label: t('filters.campaign'), rare: true, choices: campaigns },
    { key: 'awaiting', kind: 'flag', label: t('filters.awaiting'), rare: true },
  ];
  return (
    <Page title={t('title')} fill>
      <Owed />
      <FilterBar filters={filters} value={params} onChange={change} />
      <DataGrid
        caption={t('title')}
        columns={columns}
        source={source}
        rowKey={(row) => row.task_id}
        rowLabel={(row) => row.unit.name}
        onOpen={(row) => row.submission_id && void navigate({ href: paths.submission(row.submission_id) })}
        empty={t('emptyNext')}
      />
    </Page>
  );
}

function useStagingColumns(): Column<Staging>[] {
  const { t } = useTranslation('submissions');
  const language = useLanguage();
  const { business_date: today } = useViewer();
  return useMemo(() => {
    const day = (date: string | null, name = '') =>
      date ? t('by', { date: monthDay(date, language), name }).trim() : '—';
    return [
      {
        key: 'unit',
        title: t('columns.unit'),
        width: 11,
        grow: true,
        render: (row) =>
          row.submission_id ? (
            <AppLink href={paths.submission(row.submission_id)}>{row.unit.name}</AppLink>
          ) : (
            row.unit.name
          ),
      },
      {
        key: 'receiver',
        title: t('columns.receiver'),
        width: 8,
        yields: 4,
        render: (row) => row.receiver.name,
      },
      {
        key: 'stage',
        title: t('columns.stage'),
        width: 9,
        render: (row) => (
          <StateTag tone={row.overdue ? 'overdue' : STAGE_TONE[row.stage]}>
            {t(`stage.${row.stage}`)}
          </StateTag>
        ),
      },
      {
        key: 'due_on',
        title: t('columns.due_on'),
        width: 15.5,
        render: (row) =>
          row.stage === 'not_sent' || row.stage === 'returned' ? (
            <DueDate {...lateness(row, today)} />
          ) : (
            day(row.due_on)
          ),
      },
      {
        key: 'sent_on',
        title: t('columns.sent_on'),
        width: 9,
        yields: 3,
        render: (row) => day(row.sent_on, row.sent_by),
      },
      {
        key: 'electronic_on',
        title: t('columns.electronic_on'),
        width: 8.5,
        yields: 1,
        render: (row) => day(row.electronic_on, row.electronic_by),
      },
      {
        key: 'paper_on',
        title: t('columns.paper_on'),
        width: 8.5,
        yields: 2,
        render: (row) =>
          row.medium === 'electronic' ? t('medium.electronic') : day(row.paper_on, row.paper_by),
      },
      {
        key: 'next',
        title: t('columns.next'),
        width: 14,
        render: ({ next, unit }) =>
          next ? (
            <AppLink href={next.link}>
              {next.who.id === unit.id ? next.text : t('nextAct', { who: next.who.name, act: next.text })}
            </AppLink>
          ) : (
            '—'
          ),
      },
    ];
  }, [t, language, today]);
}
