import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { campaignChoices, runningCampaigns } from '@/api/campaigns';
import { findSites, siteName } from '@/api/sites';
import { findUnits, unitName } from '@/api/units';
import { paths } from '@/lib/paths';
import { useHiddenColumns } from '@/lib/preferences';
import { many, one, type SearchParams } from '@/lib/search-params';
import { useUrlState } from '@/lib/url-state';
import { useMay, useViewer } from '@/lib/viewer';
import { AppLink } from '@/ui/app-link';
import { ColumnPicker } from '@/ui/column-picker';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { NOTHING, useSelection } from '@/ui/data-grid/selection';
import { DownloadButton } from '@/ui/download-button';
import { FilterBar, type Filter } from '@/ui/filter-bar';
import { Page } from '@/ui/page';
import { faultsQuery, issuesSource, ledgerPath, type Issue } from './api';
import { SEVERITIES, SOURCES, STATE_TONE } from './labels';
import { Batch } from './parts/batch';
import { FindForm } from './parts/find-form';
import { ImportDialog } from './parts/import-dialog';
import { useIssueColumns } from './parts/issue-columns';

const SIDES = ['repair', 'verify', 'limit'] as const;

function filtersOf(params: SearchParams) {
  const mine = one(params.mine);
  return {
    q: one(params.q) ?? null,
    campaign: one(params.campaign) ?? null,
    site: one(params.site) ?? null,
    unit: many(params.unit),
    county: many(params.county),
    indicator: many(params.indicator),
    state: many(params.state) as Issue['state'][],
    severity: many(params.severity) as Issue['severity'][],
    source: many(params.source) as Issue['source'][],
    overdue: one(params.overdue) === 'true',
    running: one(params.running) === 'true',
    asked: one(params.asked) === 'true',
    ...(one(params.veto) === 'true' && { veto: true }),
    mine: SIDES.find((side) => side === mine) ?? null,
    sort: one(params.sort) ?? null,
  };
}

export function IssueList() {
  const { t } = useTranslation(['issues', 'ui']);
  const navigate = useNavigate();
  const [params, change] = useUrlState();
  const [finding, setFinding] = useState(false);
  const [importing, setImporting] = useState(false);
  const [total, setTotal] = useState(0);
  const [hidden, setHidden] = useHiddenColumns('issues');
  const mayFind = useMay('issue:find');
  const mayImport = useMay('issue:import');
  const mayVerify = useMay('issue:verify');
  const mayAct = useMay('issue:repair') || mayVerify;
  const columns = useIssueColumns();
  const filters = useIssueFilters();
  const asked = useMemo(() => filtersOf(params), [params]);
  const [selection, setSelection] = useSelection(asked);
  const source = useMemo(() => issuesSource(asked), [asked]);
  const site = one(params.site);
  const open = (issue: Issue) => void navigate({ href: paths.issue(issue.id) });

  return (
    <Page
      title={t('title')}
      fill
      actions={
        <>
          <ColumnPicker columns={columns} hidden={hidden} onChange={setHidden} />
          <DownloadButton label={t('ui:export')} path={ledgerPath(asked)} />
          {mayImport && <Button onClick={() => setImporting(true)}>{t('import.open')}</Button>}
          {mayVerify && site && <AppLink href={paths.verify({ site })}>{t('verifySite')}</AppLink>}
          {mayFind && site && (
            <Button type="primary" onClick={() => setFinding(true)}>
              {t('find')}
            </Button>
          )}
        </>
      }
    >
      <FilterBar filters={filters} value={params} onChange={change} />
      {mayAct && <Batch filters={asked} {...{ selection, total }} onClear={() => setSelection(NOTHING)} />}
      <DataGrid
        caption={t('title')}
        columns={columns.filter(({ key }) => !hidden.includes(key))}
        source={source}
        rowKey={(issue) => issue.id}
        rowLabel={(issue) => `${issue.number} ${issue.title}`}
        sort={one(params.sort)}
        onSort={(sort) => change({ sort })}
        onOpen={open}
        onTotal={setTotal}
        nothing={
          Object.keys(params).every((key) => key === 'sort')
            ? { title: t('none'), next: t('noneOnSiteNext') }
            : undefined
        }
        {...(mayAct && { selection, onSelect: setSelection })}
      />
      {importing && <ImportDialog onClose={() => setImporting(false)} />}
      {finding && site && <FindForm site={site} onClose={() => setFinding(false)} onSaved={open} />}
    </Page>
  );
}

function useIssueFilters(): Filter[] {
  const { t } = useTranslation('issues');
  const { role } = useViewer();
  const indicators = useIndicators();
  const campaigns = useQuery(campaignChoices).data ?? [];
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
    ...(role === 'department'
      ? []
      : [
          {
            key: 'unit',
            kind: 'pick',
            label: t('fields.unit'),
            width: 10,
            find: findUnits,
            nameOf: unitName,
          } as const,
          {
            key: 'county',
            kind: 'pick',
            label: t('fields.county'),
            width: 10,
            rare: true,
            find: (q: string) => findUnits(q, 'county'),
            nameOf: unitName,
          } as const,
        ]),
    {
      key: 'site',
      kind: 'pick',
      label: t('fields.site'),
      width: 12,
      rare: true,
      single: true,
      find: findSites,
      nameOf: siteName,
    },
    { key: 'overdue', kind: 'flag', label: t('overdueOnly') },
    { key: 'running', kind: 'flag', label: t('runningOnly'), rare: true },
    { key: 'campaign', kind: 'one', label: t('fields.campaign'), rare: true, choices: campaigns },
    { key: 'asked', kind: 'flag', label: t('extension.only'), rare: true },
    { key: 'veto', kind: 'flag', label: t('vetoOnly'), rare: true },
    {
      key: 'mine',
      kind: 'one',
      label: t('mine'),
      width: 11,
      rare: true,
      choices: SIDES.map((value) => ({ value, label: t(`mineOf.${value}`) })),
    },
    {
      key: 'indicator',
      kind: 'many',
      label: t('fields.indicator'),
      rare: true,
      choices: indicators,
    },
    {
      key: 'severity',
      kind: 'many',
      label: t('fields.severity'),
      rare: true,
      choices: SEVERITIES.map((value) => ({ value, label: t(`severity.${value}`) })),
    },
    {
      key: 'source',
      kind: 'many',
      label: t('fields.source'),
      rare: true,
      choices: SOURCES.map((value) => ({ value, label: t(`source.${value}`) })),
    },
  ];
}

/** The indicators of the running campaign's scoring table, in its order. */
function useIndicators() {
  const { data: running } = useQuery(runningCampaigns());
  const { data: faults } = useQuery(faultsQuery(running?.[0]?.rubric_id ?? ''));
  const titles = new Map((faults ?? []).map(({ indicator, title }) => [indicator, title]));
  return [...titles].map(([code, title]) => ({ value: code, label: `${code} ${title}` }));
}
