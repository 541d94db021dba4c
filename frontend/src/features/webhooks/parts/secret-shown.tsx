import { useTranslation } from 'react-i18next';
import { ShownOnce } from '@/ui/shown-once';
import type { EndpointWithSecretOut } from '../api';

interface Props {
  made: EndpointWithSecretOut;
  onClose: () => void;
}

/** The one time the secret is shown with which the receiver proves who sent a message. */
export function SecretShown({ made, onClose }: Props) {
  const { t } = useTranslation('webhooks');
  return (
    <ShownOnce
      title={t('secretTitle')}
      note={t(made.old_secret_until ? 'rotatedNote' : 'secretNote')}
      facts={[[t('url'), made.url]]}
      label={t('secret')}
      secret={made.secret}
      copyLabel={t('copySecret')}
      onClose={onClose}
    />
  );
}
