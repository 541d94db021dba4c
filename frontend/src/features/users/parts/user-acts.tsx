import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useViewer } from '@/lib/viewer';
import { useActing } from '@/ui/acting';
import { useConfirm } from '@/ui/confirm';
import { disable, enable, reset, type UserOut } from '../api';
import styles from './users.module.css';

interface Props {
  row: UserOut;
  onChange: () => void;
  onIssued: (issued: { login: string; password: string }) => void;
}

export function UserActs({ row, onChange, onIssued }: Props) {
  const { t } = useTranslation('users');
  const { id: me } = useViewer();
  const confirm = useConfirm();
  const act = useActing('users');
  const who = { login: row.login, name: row.name };
  const ask = async (kind: 'disable' | 'enable' | 'reset', run: () => Promise<unknown>) => {
    const agreed = await confirm({
      title: t(`ask.${kind}`, who),
      text: t(`mean.${kind}`),
      verb: t(kind),
      danger: kind === 'disable',
    });
    if (agreed) act.mutate(run);
  };
  if (row.id === me) return <span>{t('yourself')}</span>;
  return (
    <span className={styles.acts}>
      <Button size="small" onClick={onChange}>
        {t('change')}
      </Button>
      {!row.disabled && (
        <Button
          size="small"
          loading={act.isPending}
          onClick={() =>
            void ask('reset', async () => onIssued({ login: row.login, password: await reset(row) }))
          }
        >
          {t('reset')}
        </Button>
      )}
      {row.disabled ? (
        <Button size="small" onClick={() => void ask('enable', () => enable(row))}>
          {t('enable')}
        </Button>
      ) : (
        <Button size="small" danger onClick={() => void ask('disable', () => disable(row))}>
          {t('disable')}
        </Button>
      )}
    </span>
  );
}
