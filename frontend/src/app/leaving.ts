import { useBlocker } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { settleAll } from '@/lib/unsaved';
import { useConfirm } from '@/ui/confirm';

/** Saves what was typed before the page is left; when that fails, whether to lose it is for the person to say. */
export function useMayLeave(): () => Promise<boolean> {
  const { t } = useTranslation('ui');
  const confirm = useConfirm();
  return useCallback(
    async () =>
      (await settleAll()) ||
      confirm({ title: t('leave.title'), text: t('leave.text'), verb: t('leave.verb'), danger: true }),
    [confirm, t],
  );
}

/** No way out of a page inside loses what was typed on it. */
export function useLeaving(): void {
  const mayLeave = useMayLeave();
  useBlocker({
    enableBeforeUnload: false,
    shouldBlockFn: async ({ current, next }) => current.pathname !== next.pathname && !(await mayLeave()),
  });
}
