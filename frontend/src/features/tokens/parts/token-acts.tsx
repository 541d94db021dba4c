import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { asProblem } from '@/api/problem';
import { useConfirm } from '@/ui/confirm';
import { useToast } from '@/ui/toast';
import { revoke, revokeMine, rotate, type CredentialOut, type CredentialWithSecretOut } from '../api';
import styles from './tokens.module.css';

interface Props {
  row: CredentialOut;
  /** Whether it is one of the viewer's own, shown among them. */
  mine?: boolean;
  onMade: (made: CredentialWithSecretOut) => void;
}

export function TokenActs({ row, mine = false, onMade }: Props) {
  const { t } = useTranslation(['tokens', 'ui']);
  const toast = useToast();
  const confirm = useConfirm();
  const queries = useQueryClient();
  const act = useMutation({
    mutationFn: (run: () => Promise<unknown>) => run(),
    onSettled: () => queries.invalidateQueries({ queryKey: ['tokens'] }),
    onError: (error) => {
      const { title, detail } = asProblem(error);
      toast('error', detail ?? (title || t('ui:problem.unexpected')));
    },
  });
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
