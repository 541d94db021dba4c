import { useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { moment } from '@/lib/dates';
import { useActing } from '@/ui/acting';
import { useConfirm } from '@/ui/confirm';
import type { Column } from '@/ui/data-grid/columns';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { FormDialog } from '@/ui/form-dialog';
import { Page } from '@/ui/page';
import { close, networkSource, open, type NetworkOut, type Opening } from './api';

/** The private networks that messages may be sent to although they are not public. */
export function NetworkList() {
  const { t } = useTranslation('networks');
  const queries = useQueryClient();
  const [opening, setOpening] = useState(false);
  const needed = [{ required: true, message: t('needed') }];
  const columns: Column<NetworkOut>[] = [
    { key: 'network', title: t('network'), width: 10, render: (row) => row.network },
    { key: 'reason', title: t('reason'), width: 14, grow: true, render: (row) => row.reason },
    { key: 'by', title: t('openedBy'), width: 9, yields: 2, render: (row) => row.opened_by },
    { key: 'at', title: t('openedAt'), width: 10, yields: 1, render: (row) => moment(row.opened_at) },
    { key: 'acts', title: t('acts'), width: 6, render: (row) => <CloseButton row={row} /> },
  ];
  return (
    <Page
      title={t('title')}
      fill
      actions={
        <Button type="primary" onClick={() => setOpening(true)}>
          {t('open')}
        </Button>
      }
    >
      <p>{t('about')}</p>
      <DataGrid
        caption={t('title')}
        columns={columns}
        source={networkSource}
        rowKey={(row) => row.id}
        rowLabel={(row) => row.network}
        nothing={{ title: t('none'), next: t('noneNext') }}
      />
      {opening && (
        <FormDialog<Opening>
          title={t('open')}
          verb={t('openVerb')}
          initial={{}}
          onSubmit={async (asked) => {
            await open(asked);
            await queries.invalidateQueries({ queryKey: ['networks'] });
          }}
          onClose={() => setOpening(false)}
        >
          <Form.Item name="network" label={t('network')} extra={t('networkNote')} rules={needed}>
            <Input autoComplete="off" maxLength={50} placeholder="10.20.0.0/16" />
          </Form.Item>
          <Form.Item name="reason" label={t('reason')} extra={t('reasonNote')} rules={needed}>
            <Input autoComplete="off" maxLength={500} />
          </Form.Item>
        </FormDialog>
      )}
    </Page>
  );
}

function CloseButton({ row }: { row: NetworkOut }) {
  const { t } = useTranslation('networks');
  const confirm = useConfirm();
  const act = useActing('networks');
  const ask = async () => {
    const agreed = await confirm({
      title: t('ask', { network: row.network }),
      text: t('mean'),
      verb: t('close'),
      danger: true,
    });
    if (agreed) act.mutate(() => close(row));
  };
  return (
    <Button
      size="small"
      danger
      loading={act.isPending}
      aria-label={t('closeOne', { network: row.network })}
      onClick={() => void ask()}
    >
      {t('close')}
    </Button>
  );
}
