import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { paths } from '@/lib/paths';
import { many, one, type SearchParams } from '@/lib/search-params';
import { useUrlState } from '@/lib/url-state';
import { useMay } from '@/lib/viewer';
import { ColumnPicker } from '@/ui/column-picker';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { FilterBar, type Filter } from '@/ui/filter-bar';
import { Page } from '@/ui/page';
import { sitesSource, unitsQuery, type Site } from './api';
import { CODE_TONE, STATE_TONE } from './labels';
import { MissingCodes } from './missing-codes';
import { useSiteColumns } from './parts/site-columns';
import { SiteForm } from './parts/site-form';

const CATEGORIES = ['A', 'B', 'C', 'D'] as const;

function filtersOf(params: SearchParams) {
  return {
    q: one(params.q) ?? null,
    unit: many(params.unit),
    county: many(params.county),
    site_class: many(params.site_class) as Site['site_class'][],
    category: many(params.category),
    state: many(params.state) as Site['state'][],
    code_state: many(params.code_state) as Site['code_state'][],
    sort: one(params.sort) ?? null,
  };
}

export function SiteList() {
  const [params, change] = useUrlState();
  return one(params.view) === 'missing' ? (
    <MissingCodes params={params} onChange={change} />
  ) : (
    <AllSites params={params} onChange={change} />
  );
}

interface Props {
  params: SearchParams;
  onChange: (patch: SearchParams) => void;
}

function AllSites({ params, onChange }: Props) {
  const { t } = useTranslation('sites');
  const navigate = useNavigate();
  const mayRegister = useMay('site:write');
  const [registering, setRegistering] = useState(false);
  const [hidden, setHidden] = useState<string[]>([]);
  const columns = useSiteColumns();
  const filters = useSiteFilters();
  const source = useMemo(() => sitesSource(filtersOf(params)), [params]);

  return (
    <Page
      title={t('title')}
      fill
      actions={
        <>
          <Button onClick={() => onChange({ view: 'missing', sort: undefined })}>{t('toMissing')}</Button>
          {mayRegister && (
            <Button type="primary" onClick={() => setRegistering(true)}>
              {t('register')}
            </Button>
          )}
        </>
      }
    >
      <FilterBar filters={filters} value={params} onChange={onChange}>
        <ColumnPicker columns={columns} hidden={hidden} onChange={setHidden} />
      </FilterBar>
      <DataGrid
        caption={t('title')}
        columns={columns.filter(({ key }) => !hidden.includes(key))}
        source={source}
        rowKey={(site) => site.id}
        rowLabel={(site) => site.name}
        sort={one(params.sort)}
        onSort={(sort) => onChange({ sort })}
        onOpen={(site) => void navigate({ href: paths.site(site.id) })}
      />
      {registering && (
        <SiteForm
          onClose={() => setRegistering(false)}
          onSaved={(site) => void navigate({ href: `${paths.site(site.id)}?tab=code` })}
        />
      )}
    </Page>
  );
}

function useSiteFilters(): Filter[] {
  const { t } = useTranslation('sites');
  const counties = useQuery(unitsQuery('', 'county')).data ?? [];
  const states = Object.keys(STATE_TONE) as Site['state'][];
  const codeStates = Object.keys(CODE_TONE) as Site['code_state'][];
  return [
    { key: 'q', kind: 'text', label: t('search'), width: 14 },
    {
      key: 'county',
      kind: 'many',
      label: t('fields.county'),
      choices: counties.map((unit) => ({ value: unit.id, label: unit.short_name })),
    },
    {
      key: 'site_class',
      kind: 'one',
      label: t('fields.site_class'),
      choices: (['portal', 'department'] as const).map((value) => ({ value, label: t(`class.${value}`) })),
    },
    {
      key: 'category',
      kind: 'many',
      label: t('fields.category'),
      width: 10,
      choices: CATEGORIES.map((value) => ({ value, label: t(`categories.${value}`) })),
    },
    {
      key: 'state',
      kind: 'many',
      label: t('fields.state'),
      choices: states.map((value) => ({ value, label: t(`state.${value}`) })),
    },
    {
      key: 'code_state',
      kind: 'many',
      label: t('fields.code_state'),
      width: 11,
      choices: codeStates.map((value) => ({ value, label: t(`codeState.${value}`) })),
    },
  ];
}
