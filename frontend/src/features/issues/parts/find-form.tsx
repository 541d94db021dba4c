import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Checkbox, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '@/ui/problem-note';
import { recordFinding, runningCampaign, type Issue, type IssueIn } from '../api';
import { SEVERITIES } from '../labels';

type Fields = Pick<IssueIn, 'indicator' | 'title' | 'description' | 'page_address' | 'veto' | 'severity'>;

/** Records a fault found on one site of the running campaign. */
export function FindForm({
  site,
  onClose,
  onSaved,
}: {
  site: string;
  onClose: () => void;
  onSaved: (issue: Issue) => void;
}) {
  const { t } = useTranslation('issues');
  const campaign = useQuery(runningCampaign).data;
  const queries = useQueryClient();
  const [form] = Form.useForm<Fields>();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<unknown>();

  const save = async (fields: Fields) => {
    setBusy(true);
    try {
      const issue = await recordFinding({ ...fields, campaign_id: campaign?.id ?? '', site_id: site });
      await queries.invalidateQueries();
      onSaved(issue);
    } catch (error) {
      setRefusal(error);
    } finally {
      setBusy(false);
    }
  };

  return (
    <Modal
      open
      title={t('find')}
      okText={t('save')}
      confirmLoading={busy}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      {refusal !== undefined && <ProblemNote compact error={refusal} />}
      <Form
        form={form}
        layout="vertical"
        initialValues={{ severity: 'ordinary', veto: false, description: '', page_address: '' }}
        onFinish={(fields) => void save(fields)}
      >
        <Form.Item name="indicator" label={t('fields.indicator')} rules={[{ required: true }]}>
          <Input maxLength={20} placeholder="D2" />
        </Form.Item>
        <Form.Item name="title" label={t('fields.title')} rules={[{ required: true }]}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="description" label={t('fields.description')}>
          <Input.TextArea rows={3} maxLength={4000} />
        </Form.Item>
        <Form.Item name="page_address" label={t('fields.page_address')}>
          <Input maxLength={2000} />
        </Form.Item>
        <Form.Item name="severity" label={t('fields.severity')}>
          <Select options={SEVERITIES.map((value) => ({ value, label: t(`severity.${value}`) }))} />
        </Form.Item>
        <Form.Item name="veto" valuePropName="checked">
          <Checkbox>{t('veto')}</Checkbox>
        </Form.Item>
      </Form>
    </Modal>
  );
}
