import { useQueryClient } from '@tanstack/react-query';
import { Form } from 'antd';
import { useTranslation } from 'react-i18next';
import { DownloadButton } from '@/ui/download-button';
import { FormDialog } from '@/ui/form-dialog';
import { ProblemNote } from '@/ui/problem-note';
import { SheetPicker } from '@/ui/sheet-picker';
import { useToast } from '@/ui/toast';
import { importSheet, templatePath } from '../api';
import { RunningCampaign, useRunningCampaign } from './running-campaign';

/** Loads the findings of phase one from a sheet: all of its rows or, when one is wrong, none. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('issues');
  const queries = useQueryClient();
  const toast = useToast();
  const running = useRunningCampaign();
  const { asked, chosen: campaign } = running;
  const send = async ({ file }: { file: File }) => {
    if (!campaign) return;
    const { added, unchanged } = await importSheet(campaign.id, file);
    toast('success', t('import.done', { added, unchanged }));
    await queries.invalidateQueries();
  };
  return (
    <FormDialog<{ file: File }>
      title={t('import.title')}
      verb={t('import.send')}
      onSubmit={send}
      onClose={onClose}
    >
      {asked.error && <ProblemNote compact error={asked.error} onRetry={() => void asked.refetch()} />}
      <RunningCampaign of={running} />
      {campaign && (
        <Form.Item label={t('import.first', { campaign: campaign.name })} extra={t('import.how')}>
          <DownloadButton label={t('import.template')} path={templatePath(campaign.id)} />
        </Form.Item>
      )}
      <Form.Item
        name="file"
        label={t('import.second')}
        extra={t('import.whole')}
        rules={[
          { required: true, message: t('import.needed') },
          {
            validator: () =>
              asked.data?.length === 0 ? Promise.reject(new Error(t('noCampaign'))) : Promise.resolve(),
          },
        ]}
      >
        <SheetPicker />
      </Form.Item>
    </FormDialog>
  );
}
