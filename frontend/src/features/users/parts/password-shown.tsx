import { useTranslation } from 'react-i18next';
import { ShownOnce } from '@/ui/shown-once';

interface Props {
  issued: { login: string; password: string };
  onClose: () => void;
}

/** The one time an issued password is shown. */
export function PasswordShown({ issued, onClose }: Props) {
  const { t } = useTranslation('users');
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
