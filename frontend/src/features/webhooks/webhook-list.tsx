import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { moment } from '@/lib/dates';
import { paths } from '@/lib/paths';
import { one } from '@/lib/search-params';
import { useUrlState } from '@/lib/url-state';
import { AppLink } from '@/ui/app-link';
import type { Column } from '@/ui/data-grid/columns';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { FilterBar, type Filter } from '@/ui/filter-bar';
import { Page } from '@/ui/page';
import { StateTag } from '@/ui/state-tag';
import { make, webhookSource, type EndpointOut, type EndpointWithSecretOut } from './api';
import { STATE_TONE, STATE_WORD } from './labels';
import { EndpointForm } from './parts/endpoint-form';
import { SecretShown } from './parts/secret-shown';

/** The subscriptions of the viewer's own unit and of the units below. */
export function WebhookList() {
  const { t } = useTranslation('webhooks');
  const [params, change] = useUrlState();
  const source = useMemo(() => webhookSource(params), [params]);
  const [making, setMaking] = useState(false);
  const [made, setMade] = useState<EndpointWithSecretOut>();
  const filters: Filter[] = [
    {
      key: 'state',
      kind: 'many',
      label: t('stateTitle'),
      choices: (['active', 'paused', 'disabled'] as const).map((state) => ({
        value: state,
        label: t(STATE_WORD[state]),
      })),
    },
  ];
  const health = (row: EndpointOut) => {
    if (row.reason) return row.reason;
    if (row.failing_since) return t('failing', { since: moment(row.failing_since), count: row.failures });
    return row.delivered_at ? t('arrived', { at: moment(row.delivered_at) }) : t('neverArrived');
  };
  const columns: Column<EndpointOut>[] = [
    {
      key: 'url',
      title: t('url'),
      width: 14,
      grow: true,
      render: (row) => <AppLink href={paths.webhook(row.id)}>{row.url}</AppLink>,
    },
    {
      key: 'description',
      title: t('description'),
      width: 9,
      yields: 2,
      render: (row) => row.description || '—',
    },
    { key: 'unit', title: t('unit'), width: 8, yields: 1, render: (row) => row.unit_name },
    {
      key: 'state',
      title: t('stateTitle'),
      width: 6,
      render: (row) => <StateTag tone={STATE_TONE[row.state]}>{t(STATE_WORD[row.state])}</StateTag>,
    },
    { key: 'health', title: t('health'), width: 14, grow: true, render: health },
    { key: 'waiting', title: t('status.waiting'), width: 5.5, yields: 3, render: (row) => row.waiting },
    {
      key: 'undelivered',
      title: t('status.failed'),
      width: 5.5,
      yields: 4,
      render: (row) => row.undelivered,
    },
  ];
  return (
    <Page
      title={t('title')}
      fill
      actions={
        <Button type="primary" onClick={() => setMaking(true)}>
          {t('make')}
        </Button>
      }
    >
      <FilterBar filters={filters} value={params} onChange={change} />
      <DataGrid
        caption={t('title')}
        columns={columns}
        source={source}
        rowKey={(row) => row.id}
        rowLabel={(row) => `${row.url} ${row.unit_name}`}
        sort={one(params.sort)}
        onSort={(sort) => change({ sort })}
        nothing={params.state === undefined ? { title: t('none'), next: t('noneNext') } : undefined}
      />
      {making && (
        <EndpointForm
          title={t('make')}
          verb={t('makeVerb')}
          onSubmit={async (asked) => setMade(await make(asked))}
          onClose={() => setMaking(false)}
        />
      )}
      {made && <SecretShown made={made} onClose={() => setMade(undefined)} />}
    </Page>
  );
}
