import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Checkbox, DatePicker, Form } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { paths } from '@/lib/paths';
import { useActing } from '@/ui/acting';
import { useConfirm } from '@/ui/confirm';
import { FormDialog } from '@/ui/form-dialog';
import { MenuButton } from '@/ui/menu-button';
import { useToast } from '@/ui/toast';
import {
  change,
  ping,
  remove,
  replaySince,
  rotate,
  type EndpointDetail,
  type EndpointWithSecretOut,
} from '../api';
import { EndpointForm } from './endpoint-form';
import { SecretShown } from './secret-shown';

interface Since {
  since: Dayjs;
  delivered_too: boolean;
}

/** What is done with a subscription beside its moves: a try, sending again, changing, a new secret, its end. */
export function EndpointActs({ row }: { row: EndpointDetail }) {
  const { t } = useTranslation('webhooks');
  const toast = useToast();
  const confirm = useConfirm();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [dialog, setDialog] = useState<'change' | 'since'>();
  const [made, setMade] = useState<EndpointWithSecretOut>();
  const again = () => queries.invalidateQueries({ queryKey: ['webhooks'] });
  const act = useActing('webhooks');
  const ask = async (kind: 'rotate' | 'remove', run: () => Promise<unknown>) => {
    const agreed = await confirm({
      title: t(`ask.${kind}`),
      text: t(`mean.${kind}`),
      verb: t(kind),
      danger: kind === 'remove',
    });
    if (agreed) act.mutate(run);
  };
  const end = async () => {
    await remove(row);
    await navigate({ to: paths.webhooks() });
  };
  return (
    <>
      <Button
        loading={act.isPending}
        onClick={() =>
          act.mutate(async () => {
            await ping(row);
            toast('success', t('pinged'));
          })
        }
      >
        {t('ping')}
      </Button>
      <Button onClick={() => setDialog('since')}>{t('replaySince')}</Button>
      <MenuButton
        items={[
          { key: 'change', label: t('change') },
          { key: 'rotate', label: t('rotate') },
          { key: 'remove', label: t('remove'), danger: true, apart: true },
        ]}
        onPick={(key) => {
          if (key === 'change') setDialog('change');
          if (key === 'rotate') void ask('rotate', async () => setMade(await rotate(row)));
          if (key === 'remove') void ask('remove', end);
        }}
      >
        {t('more')}
      </MenuButton>
      {dialog === 'change' && (
        <EndpointForm
          title={t('change')}
          verb={t('save')}
          now={row}
          onSubmit={({ url, types, payload, description }) =>
            change(row, { url, types, payload, description })
          }
          onClose={() => setDialog(undefined)}
        />
      )}
      {dialog === 'since' && (
        <FormDialog<Since>
          title={t('replaySince')}
          verb={t('replay')}
          initial={{ delivered_too: false }}
          onSubmit={async ({ since, delivered_too }) => {
            await replaySince(row, { since: since.toISOString(), delivered_too });
            toast('success', t('replaying'));
            await again();
          }}
          onClose={() => setDialog(undefined)}
        >
          <Form.Item
            name="since"
            label={t('sinceMoment')}
            extra={t('sinceNote')}
            rules={[{ required: true, message: t('needed') }]}
          >
            <DatePicker showTime />
          </Form.Item>
          <Form.Item name="delivered_too" valuePropName="checked">
            <Checkbox>{t('deliveredToo')}</Checkbox>
          </Form.Item>
        </FormDialog>
      )}
      {made && <SecretShown made={made} onClose={() => setMade(undefined)} />}
    </>
  );
}
