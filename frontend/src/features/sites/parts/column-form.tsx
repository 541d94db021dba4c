import { useQueryClient } from '@tanstack/react-query';
import { Checkbox, Form, Input, InputNumber, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '@/ui/problem-note';
import { StartsAt } from '@/ui/starts-at';
import { columnsQuery, saveColumn, type Column, type ColumnIn } from '../api';

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

export function ColumnForm({ siteId, onClose }: { siteId: string; onClose: () => void }) {
  const { t } = useTranslation(['sites', 'ui']);
  const queries = useQueryClient();
  const [form] = Form.useForm<ColumnIn>();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<unknown>();

  const save = async (fields: ColumnIn) => {
    setBusy(true);
    setRefusal(undefined);
    try {
      await saveColumn(siteId, fields);
      await queries.invalidateQueries(columnsQuery(siteId));
      onClose();
    } catch (error) {
      setRefusal(error);
    } finally {
      setBusy(false);
    }
  };

  return (
    <Modal
      open
      title={t('columns.add')}
      okText={t('save')}
      cancelText={t('ui:cancel')}
      confirmLoading={busy}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ category: 'news', on_home_page: true }}
        onFinish={(fields: ColumnIn) => void save(fields)}
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
        {refusal !== undefined && <ProblemNote compact error={refusal} />}
      </Form>
    </Modal>
  );
}
