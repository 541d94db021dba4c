import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useActing } from '@/ui/acting';
import { useConfirm } from '@/ui/confirm';
import { revoke, revokeMine, rotate, type CredentialOut, type CredentialWithSecretOut } from '../api';
import styles from './tokens.module.css';

interface Props {
  row: CredentialOut;
  /** Whether it is one of the viewer's own, shown among them. */
  mine?: boolean;
  onMade: (made: CredentialWithSecretOut) => void;
}

export function TokenActs({ row, mine = false, onMade }: Props) {
  const { t } = useTranslation('tokens');
  const confirm = useConfirm();
  const act = useActing('tokens');
  const ask = async (kind: 'revoke' | 'rotate', run: () => Promise<unknown>) => {
    const agreed = await confirm({
      title: t(`ask.${kind}`, { name: row.name }),
      text: t(`mean.${kind}`),
      verb: t(kind),
      danger: kind === 'revoke',
    });
    if (agreed) act.mutate(run);
  };
  if (row.standing === 'revoked') return <>—</>;
  return (
    <span className={styles.acts}>
      {row.kind === 'client' && row.standing === 'live' && (
        <Button size="small" onClick={() => void ask('rotate', async () => onMade(await rotate(row)))}>
          {t('rotate')}
        </Button>
      )}
      <Button
        size="small"
        danger
        loading={act.isPending}
        aria-label={t('revokeOne', { name: row.name })}
        onClick={() => void ask('revoke', () => (mine ? revokeMine(row) : revoke(row)))}
      >
        {t('revoke')}
      </Button>
    </span>
  );
}
