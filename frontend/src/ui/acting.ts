import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { asProblem } from '@/api/problem';
import { useToast } from './toast';

/** Does one act at a time; a refusal is told in passing, and what is shown under `key` is read anew either way. */
export function useActing(key: string) {
  const { t } = useTranslation('ui');
  const toast = useToast();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (run: () => Promise<unknown>) => run(),
    onSettled: () => queries.invalidateQueries({ queryKey: [key] }),
    onError: (error) => {
      const { title, detail } = asProblem(error);
      toast('error', detail ?? (title || t('problem.unexpected')));
    },
  });
}
