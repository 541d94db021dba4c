import { useQueryClient } from '@tanstack/react-query';
import { Checkbox, Form, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changed } from '@/lib/changed';
import { FormDialog } from '@/ui/form-dialog';
import { Overtaken, type Reading } from '@/ui/overtaken';
import { StartsAt } from '@/ui/starts-at';
import { columnsQuery, correctColumn, saveColumn, type Column, type ColumnIn } from '../api';

const CATEGORIES = [
  'home',
  'news',
  'notices',
  'policy',
  'personnel',
  'planning',
  'leaders',
  'organisation',
  'region',
  'finance',
  'projects',
  'statistics',
  'disclosure',
  'consultation',
  'survey',
  'interview',
  'service',
  'other',
] as const satisfies readonly Column['category'][];

interface Props {
  siteId: string;
  /** The column to change; without one a new column is registered. */
  column?: Column;
  onClose: () => void;
}

export function ColumnForm({ siteId, column: newest, onClose }: Props) {
  const { t } = useTranslation('sites');
  const queries = useQueryClient();
  // Whose work it would overwrite is known by the version at which the form was opened.
  const [column] = useState(newest);
  const save = async (fields: ColumnIn, overtaken: boolean) => {
    await (column
      ? correctColumn((overtaken && newest) || column, changed(column, fields))
      : saveColumn(siteId, fields));
    await queries.invalidateQueries(columnsQuery(siteId));
  };

  return (
    <FormDialog<ColumnIn>
      title={t(column ? 'columns.changeTitle' : 'columns.add')}
      verb={t('save')}
      initial={column ?? { category: 'news', on_home_page: true }}
      onSubmit={save}
      onClose={onClose}
      changes={column && newest && <Changes was={column} now={newest} />}
    >
      <StartsAt field="name" />
      <Form.Item
        name="name"
        label={t('columns.name')}
        rules={[{ required: true, whitespace: true, message: t('required', { field: t('columns.name') }) }]}
      >
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="category" label={t('columns.category')}>
        <Select options={CATEGORIES.map((value) => ({ value, label: t(`columns.categories.${value}`) }))} />
      </Form.Item>
      <Form.Item name="address" label={t('columns.address')}>
        <Input maxLength={500} />
      </Form.Item>
      <Form.Item name="update_days" label={t('columns.days')}>
        <InputNumber controls={false} min={1} max={3660} precision={0} />
      </Form.Item>
      <Form.Item name="on_home_page" valuePropName="checked">
        <Checkbox>{t('columns.home')}</Checkbox>
      </Form.Item>
    </FormDialog>
  );
}

const daysOf = (column: Column) => String(column.update_days ?? '');

function Changes({ was, now }: { was: Column; now: Column }) {
  const { t } = useTranslation('sites');
  const fields: Reading[] = [
    [t('columns.name'), was.name, now.name],
    [t('columns.category'), t(`columns.categories.${was.category}`), t(`columns.categories.${now.category}`)],
    [t('columns.address'), was.address, now.address],
    [t('columns.days'), daysOf(was), daysOf(now)],
    [t('columns.home'), t(was.on_home_page ? 'yes' : 'no'), t(now.on_home_page ? 'yes' : 'no')],
  ];
  return <Overtaken fields={fields} />;
}
