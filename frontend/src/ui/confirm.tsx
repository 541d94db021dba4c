import { App } from 'antd';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

interface Question {
  title: string;
  /** What will happen, in full. */
  text?: string;
  /** The verb itself, never "yes". */
  verb: string;
  danger?: boolean;
}

/** `await confirm({...})` – true when the person agreed. */
export function useConfirm(): (question: Question) => Promise<boolean> {
  const { modal } = App.useApp();
  const { t } = useTranslation('ui');
  return useCallback(
    async ({ title, text, verb, danger = false }) => {
      const agreed = modal.confirm({
        title,
        content: text,
        okText: verb,
        cancelText: t('cancel'),
        okButtonProps: { danger },
        autoFocusButton: danger ? 'cancel' : 'ok',
      });
      return await agreed;
    },
    [modal, t],
  );
}
