import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { moment } from '@/lib/dates';
import { paths } from '@/lib/paths';
import { useUrlState } from '@/lib/url-state';
import { ActMoves } from '@/ui/act-moves';
import { Asked } from '@/ui/asked';
import type { Column } from '@/ui/data-grid/columns';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { NOTHING, useSelection } from '@/ui/data-grid/selection';
import { Facts } from '@/ui/facts';
import { FilterBar, type Filter } from '@/ui/filter-bar';
import { Page } from '@/ui/page';
import { StateTag } from '@/ui/state-tag';
import { deliverySource, move, webhookQuery, type DeliveryOut, type EndpointDetail } from './api';
import { STATE_TONE, STATE_WORD, STATUS_TONE, STATUS_WORD } from './labels';
import { useEventWords } from './event-words';
import { DeliveryDrawer } from './parts/delivery-drawer';
import { EndpointActs } from './parts/endpoint-acts';
import { ReplayChosen } from './parts/replay-chosen';

/** One subscription: how it fares, what can be done with it, and what became of each message. */
export function WebhookPage() {
  const { t } = useTranslation('webhooks');
  const { webhookId } = useParams({ from: '/inside/admin/webhooks/$webhookId' });
  const endpoint = useQuery(webhookQuery(webhookId));
  if (endpoint.data) return <Log row={endpoint.data} />;
  return (
    <Page title={t('one')} trail={[{ label: t('title'), href: paths.webhooks() }]}>
      <Asked of={endpoint}>{() => null}</Asked>
    </Page>
  );
}

function Log({ row }: { row: EndpointDetail }) {
  const { t } = useTranslation('webhooks');
  const [params, change] = useUrlState();
  const source = useMemo(() => deliverySource(row.id, params), [row.id, params]);
  const [open, setOpen] = useState<string>();
  const [selection, select] = useSelection(source.key);
  const [total, setTotal] = useState(0);
  const queries = useQueryClient();
  // What the subscription says of itself is read every few seconds while something waits; the log follows it.
  const fares = `${row.waiting} ${row.failures} ${row.delivered_at}`;
  useEffect(() => {
    if (fares) void queries.invalidateQueries({ queryKey: ['webhooks', 'deliveries', row.id] });
  }, [queries, row.id, fares]);
  const filters: Filter[] = [
    {
      key: 'status',
      kind: 'many',
      label: t('became'),
      choices: (['waiting', 'delivered', 'failed'] as const).map((status) => ({
        value: status,
        label: t(STATUS_WORD[status]),
      })),
    },
    { key: 'since', kind: 'date', label: t('sinceDay') },
  ];
  const word = useEventWords();
  const answered = ({ last, due_at }: DeliveryOut) => {
    const why =
      last?.reason ?? (last?.status ? t('answered', { status: last.status, ms: last.millis }) : '—');
    return due_at && last ? t('again', { why, at: moment(due_at) }) : why;
  };
  const columns: Column<DeliveryOut>[] = [
    { key: 'at', title: t('at'), width: 10, render: (each) => moment(each.made_at) },
    { key: 'type', title: t('event'), width: 15, render: (each) => word(each.type) },
    {
      key: 'status',
      title: t('became'),
      width: 6.5,
      render: (each) => <StateTag tone={STATUS_TONE[each.status]}>{t(STATUS_WORD[each.status])}</StateTag>,
    },
    { key: 'attempts', title: t('attempts'), width: 4.5, yields: 1, render: (each) => each.attempts },
    { key: 'answer', title: t('answer'), width: 16, grow: true, render: answered },
  ];
  return (
    <Page
      title={t('one')}
      trail={[{ label: t('title'), href: paths.webhooks() }]}
      aside={<StateTag tone={STATE_TONE[row.state]}>{t(STATE_WORD[row.state])}</StateTag>}
      actions={<EndpointActs row={row} />}
      fill
    >
      <Facts items={useFacts(row)} />
      {row.reason && <p role="status">{row.reason}</p>}
      <ActMoves
        of={row.moves}
        primary="resume"
        questions={{ disable: { children: t('disableMeans') } }}
        onAct={(verb) => move(row, verb)}
      />
      <FilterBar filters={filters} value={params} onChange={change} />
      <ReplayChosen {...{ source, selection, total }} onClear={() => select(NOTHING)} />
      <DataGrid
        caption={t('log')}
        columns={columns}
        source={source}
        rowKey={(each) => each.id}
        rowLabel={(each) => `${word(each.type)} ${moment(each.made_at)}`}
        selection={selection}
        onSelect={select}
        onTotal={setTotal}
        peek={{ open: open !== undefined, show: (each) => setOpen(each.id) }}
        onOpen={(each) => setOpen(each.id)}
        nothing={params.status === undefined ? { title: t('noneSent'), next: t('noneSentNext') } : undefined}
      />
      {open !== undefined && <DeliveryDrawer id={open} onClose={() => setOpen(undefined)} />}
    </Page>
  );
}

function useFacts(row: EndpointDetail): [string, ReactNode][] {
  const { t } = useTranslation('webhooks');
  const word = useEventWords();
  const facts: [string, ReactNode][] = [
    [t('url'), row.url],
    [t('unit'), row.unit_name],
    [t('events'), row.types.map(word).join(t('comma'))],
    [t('payload'), t(`payloads.${row.payload}`)],
    [t('lastArrived'), row.delivered_at ? moment(row.delivered_at) : '—'],
    [t('status.waiting'), row.waiting],
  ];
  if (row.description) facts.splice(1, 0, [t('description'), row.description]);
  if (row.failing_since) {
    facts.push([t('health'), t('failing', { since: moment(row.failing_since), count: row.failures })]);
  }
  if (row.old_secret_until) facts.push([t('oldSecret'), moment(row.old_secret_until)]);
  return facts;
}
