import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useActing } from '@/ui/acting';
import { useToast } from '@/ui/toast';
import { retry, type JobOut } from '../api';

export function RetryButton({ row }: { row: JobOut }) {
  const { t } = useTranslation('jobs');
  const toast = useToast();
  const act = useActing('jobs');
  const again = async () => {
    await retry(row);
    toast('success', t('retried', { name: row.label }));
  };
  return (
    <Button
      size="small"
      loading={act.isPending}
      aria-label={t('retryOne', { name: row.label })}
      onClick={() => act.mutate(again)}
    >
      {t('retry')}
    </Button>
  );
}
