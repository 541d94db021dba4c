import { useNavigate } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/i18n/language';
import { monthDay } from '@/lib/dates';
import { paths } from '@/lib/paths';
import { many, one, type SearchParams } from '@/lib/search-params';
import { useUrlState } from '@/lib/url-state';
import { AppLink } from '@/ui/app-link';
import type { Column } from '@/ui/data-grid/columns';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { FilterBar, type Filter } from '@/ui/filter-bar';
import { Page } from '@/ui/page';
import { StateTag } from '@/ui/state-tag';
import { submissionsSource, type Submission } from './api';
import { STAGE_TONE, STATES } from './labels';
import { Owed } from './parts/owed';
import { Owing } from './parts/owing';

function filtersOf(params: SearchParams) {
  return {
    campaign: one(params.campaign) ?? null,
    unit: one(params.unit) ?? null,
    phase: many(params.phase),
    state: many(params.state) as Submission['state'][],
    received: one(params.received) === 'true',
    sort: one(params.sort) ?? null,
  };
}

/** The staging table: how far each unit's summary has come, and since when. */
export function SubmissionList() {
  const { t } = useTranslation('submissions');
  const navigate = useNavigate();
  const [params, change] = useUrlState();
  const columns = useStagingColumns();
  const source = useMemo(() => submissionsSource(filtersOf(params)), [params]);
  const filters: Filter[] = [
    {
      key: 'state',
      kind: 'many',
      label: t('filters.state'),
      width: 12,
      choices: STATES.map((value) => ({ value, label: t(`state.${value}`) })),
    },
    {
      key: 'received',
      kind: 'one',
      label: t('filters.received'),
      width: 10,
      choices: [{ value: 'true', label: t('filters.toMe') }],
    },
  ];
  const owing = one(params.view) === 'owing';
  return (
    <Page
      title={t('title')}
      fill
      actions={
        <Segmented
          aria-label={t('views.label')}
          value={owing ? 'owing' : 'sent'}
          options={(['sent', 'owing'] as const).map((value) => ({ value, label: t(`views.${value}`) }))}
          onChange={(view) => change({ view: view === 'owing' ? view : undefined })}
        />
      }
    >
      <Owed />
      {owing ? (
        <Owing unit={one(params.unit) ?? null} />
      ) : (
        <>
          <FilterBar filters={filters} value={params} onChange={change} />
          <DataGrid
            caption={t('title')}
            columns={columns}
            source={source}
            rowKey={(row) => row.id}
            rowLabel={(row) => row.unit.name}
            onOpen={(row) => void navigate({ href: paths.submission(row.id) })}
            empty={t('emptyNext')}
          />
        </>
      )}
    </Page>
  );
}

function useStagingColumns(): Column<Submission>[] {
  const { t } = useTranslation('submissions');
  const language = useLanguage();
  return useMemo(() => {
    const day = (date: string | null, name = '') =>
      date ? t('by', { date: monthDay(date, language), name }).trim() : '—';
    return [
      {
        key: 'unit',
        title: t('columns.unit'),
        width: 12,
        grow: true,
        render: (row) => <AppLink href={paths.submission(row.id)}>{row.unit.name}</AppLink>,
      },
      { key: 'receiver', title: t('columns.receiver'), width: 10, render: (row) => row.receiver.name },
      {
        key: 'stage',
        title: t('columns.stage'),
        width: 10.5,
        render: (row) => <StateTag tone={STAGE_TONE[row.stage]}>{t(`stage.${row.stage}`)}</StateTag>,
      },
      {
        key: 'sent_on',
        title: t('columns.sent_on'),
        width: 9,
        render: (row) => day(row.sent_on, row.sent_by),
      },
      {
        key: 'electronic_on',
        title: t('columns.electronic_on'),
        width: 9,
        render: (row) => day(row.electronic_on, row.electronic_by),
      },
      {
        key: 'paper_on',
        title: t('columns.paper_on'),
        width: 9,
        render: (row) =>
          row.medium === 'electronic' ? t('medium.electronic') : day(row.paper_on, row.paper_by),
      },
      { key: 'edition', title: t('columns.edition'), width: 4, align: 'right', render: (row) => row.edition },
      { key: 'reason', title: t('columns.reason'), width: 9, render: (row) => row.return_reason || '—' },
    ];
  }, [t, language]);
}
