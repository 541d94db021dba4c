import { useQuery } from '@tanstack/react-query';
import { Button, Drawer } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { moment } from '@/lib/dates';
import { Asked } from '@/ui/asked';
import { Facts } from '@/ui/facts';
import { StateTag } from '@/ui/state-tag';
import { useActing } from '@/ui/acting';
import { useToast } from '@/ui/toast';
import { deliveryQuery, replay, type AttemptDetail, type DeliveryDetail } from '../api';
import { useEventWords } from '../event-words';
import { STATUS_TONE, STATUS_WORD } from '../labels';
import styles from './webhooks.module.css';

/** One message: what was sent, and every attempt with what came back. */
export function DeliveryDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation(['webhooks', 'ui']);
  const word = useEventWords();
  const delivery = useQuery(deliveryQuery(id));
  return (
    <Drawer
      open
      size={560}
      title={delivery.data ? word(delivery.data.type) : t('log')}
      onClose={onClose}
      closable={{ 'aria-label': t('ui:close') }}
      extra={delivery.data && <ReplayButton row={delivery.data} />}
    >
      <Asked of={delivery}>{(row) => <Message row={row} />}</Asked>
    </Drawer>
  );
}

function Message({ row }: { row: DeliveryDetail }) {
  const { t } = useTranslation('webhooks');
  const facts: [string, ReactNode][] = [
    [
      t('became'),
      <StateTag key="state" tone={STATUS_TONE[row.status]}>
        {t(STATUS_WORD[row.status])}
      </StateTag>,
    ],
    [t('at'), moment(row.made_at)],
    [t('event'), row.type],
    ['webhook-id', row.message_id],
  ];
  if (row.due_at) facts.push([t('next'), moment(row.due_at)]);
  return (
    <>
      <Facts items={facts} />
      <h3 className={styles.head}>{t('request')}</h3>
      <pre className={styles.words}>{lines(row.request.headers)}</pre>
      <pre className={styles.words}>{pretty(row.request.body)}</pre>
      {row.history.toReversed().map((attempt, index) => (
        <Attempt key={attempt.at} attempt={attempt} number={row.history.length - index} />
      ))}
    </>
  );
}

function Attempt({ attempt, number }: { attempt: AttemptDetail; number: number }) {
  const { t } = useTranslation('webhooks');
  const facts: [string, ReactNode][] = [
    [t('at'), moment(attempt.at)],
    [
      t('answer'),
      attempt.status ? t('answered', { status: attempt.status, ms: attempt.millis }) : t('noAnswer'),
    ],
  ];
  if (attempt.address) facts.push([t('address'), attempt.address]);
  return (
    <section>
      <h3 className={styles.head}>{t('attempt', { n: number })}</h3>
      <Facts items={facts} />
      {attempt.reason && <p>{attempt.reason}</p>}
      {attempt.body && <pre className={styles.words}>{`${lines(attempt.headers)}\n\n${attempt.body}`}</pre>}
    </section>
  );
}

function ReplayButton({ row }: { row: DeliveryDetail }) {
  const { t } = useTranslation('webhooks');
  const toast = useToast();
  const act = useActing('webhooks');
  const again = async () => {
    await replay(row);
    toast('success', t('replaying'));
  };
  return (
    <Button loading={act.isPending} disabled={row.status === 'waiting'} onClick={() => act.mutate(again)}>
      {t('replay')}
    </Button>
  );
}

function lines(headers: Readonly<Record<string, string>>): string {
  return Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');
}

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
