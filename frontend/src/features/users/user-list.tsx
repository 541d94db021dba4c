import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { findUnits, unitName } from '@/api/units';
import { moment } from '@/lib/dates';
import { one } from '@/lib/search-params';
import { useUrlState } from '@/lib/url-state';
import { useMay } from '@/lib/viewer';
import type { Column } from '@/ui/data-grid/columns';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { FilterBar, type Filter } from '@/ui/filter-bar';
import { Page } from '@/ui/page';
import { StateTag } from '@/ui/state-tag';
import { userSource, type UserOut } from './api';
import { ROLE_WORD } from './labels';
import { ChangeDialog } from './parts/change-dialog';
import { CreateDialog } from './parts/create-dialog';
import { PasswordShown } from './parts/password-shown';
import { UserActs } from './parts/user-acts';

export interface Issued {
  login: string;
  password: string;
}

export function UserList() {
  const { t } = useTranslation('users');
  const [params, change] = useUrlState();
  const source = useMemo(() => userSource(params), [params]);
  const manages = useMay('user:manage');
  const [changing, setChanging] = useState<UserOut>();
  const [creating, setCreating] = useState(false);
  const [issued, setIssued] = useState<Issued>();

  const filters: Filter[] = [
    { key: 'q', kind: 'text', label: t('search'), width: 14 },
    {
      key: 'role',
      kind: 'many',
      label: t('roleTitle'),
      choices: (['province', 'city', 'county', 'department', 'admin'] as const).map((role) => ({
        value: role,
        label: t(ROLE_WORD[role]),
      })),
    },
    {
      key: 'disabled',
      kind: 'one',
      label: t('stateTitle'),
      choices: [
        { value: 'false', label: t('state.active') },
        { value: 'true', label: t('state.disabled') },
      ],
    },
    {
      key: 'unit',
      kind: 'pick',
      label: t('unit'),
      rare: true,
      single: true,
      find: findUnits,
      nameOf: unitName,
    },
  ];
  const columns: Column<UserOut>[] = [
    { key: 'login', title: t('login'), width: 9, sort: 'login', render: (row) => row.login },
    { key: 'name', title: t('name'), width: 13, sort: 'name', render: (row) => row.name },
    { key: 'unit', title: t('unit'), width: 9, grow: true, yields: 1, render: (row) => row.unit_name },
    { key: 'role', title: t('roleTitle'), width: 6.5, yields: 2, render: (row) => t(ROLE_WORD[row.role]) },
    { key: 'state', title: t('stateTitle'), width: 6, render: (row) => <State row={row} /> },
    {
      key: 'last',
      title: t('lastSignIn'),
      width: 9.5,
      yields: 3,
      render: (row) => (row.last_sign_in_at ? moment(row.last_sign_in_at) : t('never')),
    },
    ...(manages
      ? [
          {
            key: 'acts',
            title: t('acts'),
            width: 17,
            render: (row: UserOut) => (
              <UserActs row={row} onChange={() => setChanging(row)} onIssued={setIssued} />
            ),
          },
        ]
      : []),
  ];
  return (
    <Page
      title={t('title')}
      fill
      actions={
        manages && (
          <Button type="primary" onClick={() => setCreating(true)}>
            {t('create')}
          </Button>
        )
      }
    >
      <FilterBar filters={filters} value={params} onChange={change} />
      <DataGrid
        caption={t('title')}
        columns={columns}
        source={source}
        rowKey={(row) => row.id}
        rowLabel={(row) => `${row.login} ${row.name}`}
        sort={one(params.sort)}
        onSort={(sort) => change({ sort })}
      />
      {changing && <ChangeDialog row={changing} onClose={() => setChanging(undefined)} />}
      {creating && <CreateDialog onIssued={setIssued} onClose={() => setCreating(false)} />}
      {issued && <PasswordShown issued={issued} onClose={() => setIssued(undefined)} />}
    </Page>
  );
}

function State({ row }: { row: UserOut }) {
  const { t } = useTranslation('users');
  const [now] = useState(() => Date.now());
  if (row.disabled) return <StateTag tone="idle">{t('state.disabled')}</StateTag>;
  if (row.locked_until && Date.parse(row.locked_until) > now) {
    return <StateTag tone="overdue">{t('state.locked')}</StateTag>;
  }
  if (row.must_change_password) return <StateTag tone="todo">{t('state.first')}</StateTag>;
  return <StateTag tone="ok">{t('state.active')}</StateTag>;
}
