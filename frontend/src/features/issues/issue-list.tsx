import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { paths } from '@/lib/paths';
import { many, one, type SearchParams } from '@/lib/search-params';
import { useUrlState } from '@/lib/url-state';
import { useMay } from '@/lib/viewer';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { FilterBar, type Filter } from '@/ui/filter-bar';
import { Page } from '@/ui/page';
import { issuesSource, type Issue } from './api';
import { SEVERITIES, SOURCES, STATE_TONE } from './labels';
import { FindForm } from './parts/find-form';
import { useIssueColumns } from './parts/issue-columns';

const SIDES = ['repair', 'verify'] as const;

function filtersOf(params: SearchParams) {
  const mine = one(params.mine);
  return {
    q: one(params.q) ?? null,
    site: one(params.site) ?? null,
    unit: many(params.unit),
    county: many(params.county),
    indicator: many(params.indicator),
    state: many(params.state) as Issue['state'][],
    severity: many(params.severity) as Issue['severity'][],
    source: many(params.source) as Issue['source'][],
    overdue: one(params.overdue) === 'true',
    mine: SIDES.find((side) => side === mine) ?? null,
    sort: one(params.sort) ?? null,
  };
}

export function IssueList() {
  const { t } = useTranslation('issues');
  const navigate = useNavigate();
  const [params, change] = useUrlState();
  const [finding, setFinding] = useState(false);
  const mayFind = useMay('issue:find');
  const columns = useIssueColumns();
  const filters = useIssueFilters();
  const source = useMemo(() => issuesSource(filtersOf(params)), [params]);
  const site = one(params.site);
  const open = (issue: Issue) => void navigate({ href: paths.issue(issue.id) });

  return (
    <Page
      title={t('title')}
      fill
      actions={
        mayFind &&
        site && (
          <Button type="primary" onClick={() => setFinding(true)}>
            {t('find')}
          </Button>
        )
      }
    >
      <FilterBar filters={filters} value={params} onChange={change} />
      <DataGrid
        caption={t('title')}
        columns={columns}
        source={source}
        rowKey={(issue) => issue.id}
        rowLabel={(issue) => issue.number}
        sort={one(params.sort)}
        onSort={(sort) => change({ sort })}
        onOpen={open}
      />
      {finding && site && <FindForm site={site} onClose={() => setFinding(false)} onSaved={open} />}
    </Page>
  );
}

function useIssueFilters(): Filter[] {
  const { t } = useTranslation('issues');
  const states = Object.keys(STATE_TONE) as Issue['state'][];
  return [
    { key: 'q', kind: 'text', label: t('search'), width: 14 },
    {
      key: 'state',
      kind: 'many',
      label: t('fields.state'),
      width: 10,
      choices: states.map((value) => ({ value, label: t(`state.${value}`) })),
    },
    {
      key: 'severity',
      kind: 'many',
      label: t('fields.severity'),
      choices: SEVERITIES.map((value) => ({ value, label: t(`severity.${value}`) })),
    },
    {
      key: 'source',
      kind: 'many',
      label: t('fields.source'),
      choices: SOURCES.map((value) => ({ value, label: t(`source.${value}`) })),
    },
    {
      key: 'mine',
      kind: 'one',
      label: t('mine'),
      choices: SIDES.map((value) => ({ value, label: t(`mineOf.${value}`) })),
    },
    {
      key: 'overdue',
      kind: 'one',
      label: t('overdue'),
      choices: [{ value: 'true', label: t('overdueOnly') }],
    },
  ];
}
