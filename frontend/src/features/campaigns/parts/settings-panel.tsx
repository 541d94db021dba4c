import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { Panel } from '@/ui/panel';
import { ProblemNote } from '@/ui/problem-note';
import { useToast } from '@/ui/toast';
import { changeSettings, type CampaignDetail } from '../api';
import styles from './campaign.module.css';

interface Fields {
  name: string;
  missing_code_contact: string;
  include_vertical: boolean;
}

export function SettingsPanel({ campaign }: { campaign: CampaignDetail }) {
  const { t } = useTranslation('campaigns');
  const toast = useToast();
  const queries = useQueryClient();
  const save = useMutation({
    mutationFn: (fields: Fields) => changeSettings(campaign, fields),
    onSuccess: async () => {
      toast('success', t('saved'));
      await queries.invalidateQueries({ queryKey: ['campaigns'] });
    },
  });
  return (
    <Panel title={t('settings')}>
      <Form<Fields>
        layout="vertical"
        className={styles.narrow ?? ''}
        initialValues={campaign}
        onFinish={(fields) => save.mutate(fields)}
      >
        <Form.Item
          name="name"
          label={t('name')}
          rules={[{ required: true, whitespace: true, message: t('nameNeeded') }]}
        >
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="missing_code_contact" label={t('contact')} extra={t('contactNote')}>
          <Input maxLength={300} />
        </Form.Item>
        <Form.Item name="include_vertical" valuePropName="checked">
          <Checkbox>{t('vertical')}</Checkbox>
        </Form.Item>
        {save.error && <ProblemNote compact error={save.error} />}
        <Button htmlType="submit" loading={save.isPending}>
          {t('save')}
        </Button>
      </Form>
    </Panel>
  );
}
