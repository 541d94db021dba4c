import { useTranslation } from 'react-i18next';
import { ShownOnce } from '@/ui/shown-once';
import type { CredentialWithSecretOut } from '../api';

interface Props {
  made: CredentialWithSecretOut;
  onClose: () => void;
}

/** The one time a token or a client's secret is shown. */
export function SecretShown({ made, onClose }: Props) {
  const { t } = useTranslation('tokens');
  const isClient = made.kind === 'client';
  return (
    <ShownOnce
      title={t(isClient ? 'clientMade' : 'tokenMade', { name: made.name })}
      note={t(isClient ? 'clientNote' : 'tokenNote')}
      {...(isClient && { facts: [[t('clientId'), made.id]] as const, label: t('clientSecret') })}
      secret={made.secret}
      copyLabel={t(isClient ? 'copySecret' : 'copyToken')}
      onClose={onClose}
    />
  );
}
