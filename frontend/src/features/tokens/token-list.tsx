import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { moment } from '@/lib/dates';
import { one } from '@/lib/search-params';
import { useUrlState } from '@/lib/url-state';
import type { Column } from '@/ui/data-grid/columns';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { FilterBar, type Filter } from '@/ui/filter-bar';
import { Page } from '@/ui/page';
import { StateTag } from '@/ui/state-tag';
import { tokenSource, type CredentialOut, type CredentialWithSecretOut, type Kind } from './api';
import { KIND_WORD, SCOPE_WORD, STANDING_TONE, STANDING_WORD } from './labels';
import { MakeDialog } from './parts/make-dialog';
import { SecretShown } from './parts/secret-shown';
import { TokenActs } from './parts/token-acts';

/** The tokens and clients of the viewer's own unit and of the units below. */
export function TokenList() {
  const { t } = useTranslation('tokens');
  const [params, change] = useUrlState();
  const source = useMemo(() => tokenSource(params), [params]);
  const [making, setMaking] = useState<Kind>();
  const [made, setMade] = useState<CredentialWithSecretOut>();
  const filters: Filter[] = [
    {
      key: 'kind',
      kind: 'many',
      label: t('kindTitle'),
      choices: (['unit', 'client', 'personal'] as const).map((kind) => ({
        value: kind,
        label: t(KIND_WORD[kind]),
      })),
    },
  ];
  const columns: Column<CredentialOut>[] = [
    { key: 'name', title: t('name'), width: 9, grow: true, sort: 'name', render: (row) => row.name },
    { key: 'kind', title: t('kindTitle'), width: 5.5, render: (row) => t(KIND_WORD[row.kind]) },
    { key: 'unit', title: t('unit'), width: 7, sort: 'unit', render: (row) => row.unit_name },
    { key: 'holder', title: t('holder'), width: 8, yields: 2, render: (row) => row.holder_name },
    {
      key: 'scopes',
      title: t('scopes'),
      width: 10,
      yields: 1,
      render: (row) => row.scopes.map((scope) => t(SCOPE_WORD[scope])).join(t('comma')),
    },
    {
      key: 'expires',
      title: t('expires'),
      width: 7,
      sort: 'expires_at',
      yields: 3,
      render: (row) => moment(row.expires_at).slice(0, 10),
    },
    {
      key: 'used',
      title: t('used'),
      width: 9.5,
      yields: 4,
      render: (row) => (row.used_at ? moment(row.used_at) : t('never')),
    },
    {
      key: 'standing',
      title: t('standingTitle'),
      width: 6.5,
      render: (row) => (
        <StateTag tone={STANDING_TONE[row.standing]}>{t(STANDING_WORD[row.standing])}</StateTag>
      ),
    },
    {
      key: 'acts',
      title: t('acts'),
      width: 10.5,
      render: (row) => <TokenActs row={row} onMade={setMade} />,
    },
  ];
  return (
    <Page
      title={t('title')}
      fill
      actions={
        <>
          <Button onClick={() => setMaking('client')}>{t('make.client')}</Button>
          <Button type="primary" onClick={() => setMaking('unit')}>
            {t('make.unit')}
          </Button>
        </>
      }
    >
      <FilterBar filters={filters} value={params} onChange={change} />
      <DataGrid
        caption={t('title')}
        columns={columns}
        source={source}
        rowKey={(row) => row.id}
        rowLabel={(row) => `${row.name} ${row.unit_name}`}
        sort={one(params.sort)}
        onSort={(sort) => change({ sort })}
        nothing={params.kind === undefined ? { title: t('none'), next: t('noneNext') } : undefined}
      />
      {making && <MakeDialog kind={making} onMade={setMade} onClose={() => setMaking(undefined)} />}
      {made && <SecretShown made={made} onClose={() => setMade(undefined)} />}
    </Page>
  );
}
