import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { asProblem } from '@/api/problem';
import { useToast } from '@/ui/toast';
import { retry, type JobOut } from '../api';

export function RetryButton({ row }: { row: JobOut }) {
  const { t } = useTranslation(['jobs', 'ui']);
  const toast = useToast();
  const queries = useQueryClient();
  const act = useMutation({
    mutationFn: () => retry(row),
    onSettled: () => queries.invalidateQueries({ queryKey: ['jobs'] }),
    onSuccess: () => toast('success', t('retried', { name: row.label })),
    onError: (error) => {
      const { title, detail } = asProblem(error);
      toast('error', detail ?? (title || t('ui:problem.unexpected')));
    },
  });
  return (
    <Button
      size="small"
      loading={act.isPending}
      aria-label={t('retryOne', { name: row.label })}
      onClick={() => act.mutate()}
    >
      {t('retry')}
    </Button>
  );
}
