import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { findPeople, personName } from '@/api/people';
import { moment } from '@/lib/dates';
import { paths } from '@/lib/paths';
import { one } from '@/lib/search-params';
import { useUrlState } from '@/lib/url-state';
import { useMay } from '@/lib/viewer';
import { AppLink } from '@/ui/app-link';
import type { Column } from '@/ui/data-grid/columns';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { FilterBar, type Filter } from '@/ui/filter-bar';
import { Page } from '@/ui/page';
import { entrySource, type EntryOut } from './api';
import { EntryDrawer } from './entry-drawer';
import { doer, said } from './said';

const PAGES: Record<string, ((id: string) => string) | undefined> = {
  site: paths.site,
  code: paths.site,
  issue: paths.issue,
  submission: paths.submission,
  campaign: paths.campaign,
  rubric: paths.rubric,
};

/** Who did what, when and from where; nothing here can be changed. */
export function AuditPage() {
  const { t } = useTranslation('audit');
  const [params, change] = useUrlState();
  const source = useMemo(() => entrySource(params), [params]);
  const seesPeople = useMay('user:read');
  const [open, setOpen] = useState<EntryOut>();
  const kinds: Record<string, string> = t('kind', { returnObjects: true });
  const acts: Record<string, string> = t('act', { returnObjects: true });
  const onRecord: Record<string, string> = t('onRecord', { returnObjects: true });
  const who = (row: EntryOut) => doer(row, t('system'));
  const filters: Filter[] = [
    {
      key: 'kind',
      kind: 'many',
      label: t('object'),
      choices: Object.entries(kinds).map(([value, label]) => ({ value, label })),
    },
    ...(seesPeople
      ? [
          {
            key: 'actor',
            kind: 'pick',
            label: t('actor'),
            width: 12,
            single: true,
            find: findPeople,
            nameOf: personName,
          } as const,
        ]
      : []),
    { key: 'since', kind: 'date', label: t('since') },
    { key: 'until', kind: 'date', label: t('until') },
  ];
  const what = (row: EntryOut) => acts[row.event.slice(row.event.indexOf('.') + 1)] ?? row.event;
  const object = (row: EntryOut) => {
    const name = kinds[row.object_kind] ?? row.object_kind;
    const href = PAGES[row.object_kind]?.(row.object_id);
    return href ? <AppLink href={href}>{name}</AppLink> : name;
  };
  const columns: Column<EntryOut>[] = [
    { key: 'seq', title: t('seq'), width: 5, align: 'right', sort: 'seq', render: (row) => row.seq },
    { key: 'at', title: t('at'), width: 10, render: (row) => moment(row.at) },
    { key: 'actor', title: t('actor'), width: 12, render: who },
    { key: 'object', title: t('object'), width: 6.5, yields: 1, render: object },
    { key: 'what', title: t('what'), width: 9, render: what },
    { key: 'data', title: t('data'), width: 8, grow: true, yields: 2, render: (row) => said(row, onRecord) },
    { key: 'address', title: t('address'), width: 8, yields: 3, render: (row) => row.address },
    {
      key: 'more',
      title: t('more'),
      width: 5,
      render: (row) => (
        <Button size="small" type="link" style={{ padding: 0 }} onClick={() => setOpen(row)}>
          {t('open')}
        </Button>
      ),
    },
  ];
  return (
    <Page title={t('title')} fill>
      <FilterBar filters={filters} value={params} onChange={change} />
      <DataGrid
        caption={t('title')}
        columns={columns}
        source={source}
        rowKey={(row) => row.id}
        rowLabel={(row) => `${row.seq} ${who(row)} ${what(row)}`}
        sort={one(params.sort)}
        onSort={(sort) => change({ sort })}
        onOpen={setOpen}
      />
      {open && <EntryDrawer entry={open} what={what(open)} onClose={() => setOpen(undefined)} />}
    </Page>
  );
}
