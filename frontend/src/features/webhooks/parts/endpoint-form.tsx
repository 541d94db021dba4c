import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Form, Input, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useViewer } from '@/lib/viewer';
import { FormDialog } from '@/ui/form-dialog';
import { UnitSelect } from '@/ui/unit-select';
import { eventsQuery, type EndpointIn, type EndpointOut, type EventKindOut } from '../api';
import { useEventWords } from '../event-words';

interface Props {
  title: string;
  verb: string;
  /** What is changed; without it a new one is made. */
  now?: EndpointOut;
  onSubmit: (asked: Required<EndpointIn>) => Promise<unknown>;
  onClose: () => void;
}

/** Where messages go, about what, and how much they say. */
export function EndpointForm({ title, verb, now, onSubmit, onClose }: Props) {
  const { t } = useTranslation('webhooks');
  const { unit } = useViewer();
  const queries = useQueryClient();
  const events = useQuery(eventsQuery);
  const word = useEventWords();
  const needed = [{ required: true, message: t('needed') }];
  const submit = async (asked: Required<EndpointIn>) => {
    await onSubmit(asked);
    await queries.invalidateQueries({ queryKey: ['webhooks'] });
  };
  return (
    <FormDialog<Required<EndpointIn>>
      title={title}
      verb={verb}
      initial={now ?? { unit_id: unit.id, types: ['phase.*'], payload: 'full', description: '' }}
      onSubmit={submit}
      onClose={onClose}
    >
      <Form.Item name="url" label={t('url')} extra={t('urlNote')} rules={needed}>
        <Input type="url" inputMode="url" autoComplete="off" maxLength={2000} placeholder="https://" />
      </Form.Item>
      {!now && (
        <Form.Item name="unit_id" label={t('unit')} extra={t('unitNote')} rules={needed}>
          <UnitSelect now={{ value: unit.id, label: unit.name }} />
        </Form.Item>
      )}
      <Form.Item
        name="types"
        label={t('events')}
        extra={t('eventsNote')}
        rules={[{ type: 'array', min: 1, message: t('chooseEvent') }]}
      >
        <Select mode="multiple" options={choices(events.data ?? [], word)} />
      </Form.Item>
      <Form.Item name="payload" label={t('payload')}>
        <Radio.Group
          options={(['full', 'thin'] as const).map((each) => ({ value: each, label: t(`payloads.${each}`) }))}
        />
      </Form.Item>
      <Form.Item name="description" label={t('description')}>
        <Input autoComplete="off" maxLength={200} />
      </Form.Item>
    </FormDialog>
  );
}

/** Everything, all of a noun, or one event: as the catalogue has them. */
function choices(kinds: readonly EventKindOut[], word: (type: string) => string) {
  const nouns = [...new Set(kinds.map((kind) => kind.noun))];
  const choice = (value: string) => ({ value, label: word(value) });
  return [
    choice('*'),
    ...nouns.flatMap((noun) => [
      choice(`${noun}.*`),
      ...kinds.filter((kind) => kind.noun === noun).map(({ type }) => choice(type)),
    ]),
  ];
}
