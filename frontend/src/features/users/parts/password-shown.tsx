<<<<<<< HEAD
import { Button, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useToast } from '@/ui/toast';
import styles from './users.module.css';
=======
import { useTranslation } from 'react-i18next';
import { ShownOnce } from '@/ui/shown-once';
>>>>>>> 0561c03 (Make, show once and revoke tokens and clients in the browser)

interface Props {
  issued: { login: string; password: string };
  onClose: () => void;
}

/** The one time an issued password is shown. */
export function PasswordShown({ issued, onClose }: Props) {
<<<<<<< HEAD
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
=======
  const { t } = useTranslation('users');
>>>>>>> 0561c03 (Make, show once and revoke tokens and clients in the browser)
  return (
    <ShownOnce
      title={t('issued', { login: issued.login })}
      note={t('issuedNote')}
      secret={issued.password}
      copyLabel={t('copy')}
      onClose={onClose}
    />
  );
}
