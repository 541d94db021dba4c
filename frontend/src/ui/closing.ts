import type { FormInstance } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useConfirm } from './confirm';

/** Closes a form by its cross, by Escape or beside it; asks first where something typed would be lost. */
export function useClosing<Fields>(form: FormInstance<Fields>, onClose: () => void): () => void {
  const { t } = useTranslation('ui');
  const confirm = useConfirm();
  const asking = useRef(false);
  const ask = async () => {
    // A dialog may hear one Escape twice.
    if (asking.current) return;
    asking.current = true;
    const agreed = await confirm({
      title: t('discard.title'),
      text: t('discard.text'),
      verb: t('discard.verb'),
      danger: true,
    });
    asking.current = false;
    if (agreed) onClose();
  };
  return () => (form.isFieldsTouched() ? void ask() : onClose());
}
