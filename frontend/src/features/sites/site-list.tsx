import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { paths } from '@/lib/paths';
import { useHiddenColumns } from '@/lib/preferences';
import { many, one, type SearchParams } from '@/lib/search-params';
import { useUrlState } from '@/lib/url-state';
import { useMay } from '@/lib/viewer';
import { ColumnPicker } from '@/ui/column-picker';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { DownloadButton } from '@/ui/download-button';
import { FilterBar } from '@/ui/filter-bar';
import { Page } from '@/ui/page';
import { registerPath, sitesSource, type SiteRow } from './api';
import { MissingCodes } from './missing-codes';
import { FIRST_HIDDEN, useSiteColumns } from './parts/site-columns';
import { useSiteFilters } from './parts/site-filters';
import { SiteForm } from './parts/site-form';
import { SitePeek } from './parts/site-peek';
import styles from './parts/site-peek.module.css';

type Filters = Parameters<typeof sitesSource>[0];

function filtersOf(params: SearchParams): Filters {
  return {
    q: one(params.q) ?? null,
    unit: many(params.unit),
    county: many(params.county),
    site_class: many(params.site_class) as Filters['site_class'],
    category: many(params.category),
    state: many(params.state) as Filters['state'],
    code_state: many(params.code_state) as Filters['code_state'],
    asked: one(params.asked) === 'true',
    return_due: one(params.return_due) === 'true',
    mine: (one(params.mine) as Filters['mine']) ?? null,
    campaign: one(params.campaign) ?? null,
    phase: many(params.phase),
    task_state: many(params.task_state) as Filters['task_state'],
    overdue: one(params.overdue) === 'true',
    verdict: many(params.verdict) as Filters['verdict'],
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
  const { t } = useTranslation(['sites', 'ui']);
  const navigate = useNavigate();
  const mayRegister = useMay('site:write');
  const [registering, setRegistering] = useState(false);
  const [peeked, setPeeked] = useState<SiteRow>();
  const [hidden, setHidden] = useHiddenColumns('sites', FIRST_HIDDEN);
  const columns = useSiteColumns(one(params.campaign));
  const shown = columns.filter(({ key }) => !hidden.includes(key));
  const filters = useSiteFilters();
  const asked = useMemo(() => filtersOf(params), [params]);
  const source = useMemo(() => sitesSource(asked), [asked]);
  const visit = (site: { id: string }, tab = '') => {
    const page = tab ? paths.site(site.id) + tab : paths.site(site.id, asked.campaign ?? undefined);
    void navigate({ href: page });
  };

  return (
    <Page
      title={t('title')}
      fill
      actions={
        <>
          <ColumnPicker columns={columns} hidden={hidden} onChange={setHidden} />
          <DownloadButton
            label={t('ui:export')}
            path={registerPath(
              asked,
              shown.map(({ key }) => key),
            )}
          />
          <Button onClick={() => onChange({ view: 'missing', sort: undefined })}>{t('toMissing')}</Button>
          {mayRegister && (
            <Button type="primary" onClick={() => setRegistering(true)}>
              {t('register')}
            </Button>
          )}
        </>
      }
    >
      <FilterBar filters={filters} value={params} onChange={onChange} />
      <div className={styles.beside}>
        <DataGrid
          caption={t('title')}
          columns={shown}
          source={source}
          rowKey={(site) => site.id}
          rowLabel={(site) => site.name}
          sort={one(params.sort)}
          onSort={(sort) => onChange({ sort })}
          onOpen={(site) => visit(site)}
          peek={{ open: peeked !== undefined, show: setPeeked }}
        />
        {peeked && <SitePeek site={peeked} onClose={() => setPeeked(undefined)} />}
      </div>
      {registering && (
        <SiteForm onClose={() => setRegistering(false)} onSaved={(site) => visit(site, '?tab=code')} />
      )}
    </Page>
  );
}
