import { Button, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useToast } from '@/ui/toast';
import styles from './users.module.css';

interface Props {
  issued: { login: string; password: string };
  onClose: () => void;
}

/** The one time an issued password is shown. */
export function PasswordShown({ issued, onClose }: Props) {
  const { t } = useTranslation(['users', 'ui']);
  const toast = useToast();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(issued.password);
      toast('success', t('copied'));
    } catch {
      toast('info', t('copyByHand'));
    }
  };
  return (
    <Modal
      open
      title={t('issued', { login: issued.login })}
      mask={{ closable: false }}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={() => void copy()}>{t('copy')}</Button>
          <Button type="primary" onClick={onClose}>
            {t('ui:close')}
          </Button>
        </>
      }
    >
      <p>{t('issuedNote')}</p>
      <p className={styles.password}>{issued.password}</p>
    </Modal>
  );
}
