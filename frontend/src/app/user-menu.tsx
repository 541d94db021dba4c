import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { signOut } from '@/features/account/api';
import { paths } from '@/lib/paths';
import { useViewer } from '@/lib/viewer';
import { MenuButton } from '@/ui/menu-button';
import styles from './layout.module.css';
import { useMayLeave } from './leaving';

export function UserMenu({ onKeys }: { onKeys: () => void }) {
  const { t } = useTranslation('shell');
  const viewer = useViewer();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const mayLeave = useMayLeave();

  const leave = async () => {
    if (!(await mayLeave())) return;
    // The session ends here even when the server cannot be told.
    await signOut().catch(() => undefined);
    await navigate({ href: paths.login(), ignoreBlocker: true });
    queries.clear();
  };
  const acts: Record<string, () => void> = {
    me: () => void navigate({ href: paths.me }),
    password: () => void navigate({ href: paths.password }),
    keys: onKeys,
    help: () => void navigate({ href: paths.help }),
    logout: () => void leave(),
  };
  const items = [
    { key: 'me', label: t('me') },
    { key: 'password', label: t('password') },
    { key: 'keys', label: t('keys') },
    { key: 'help', label: t('title', { ns: 'help' }) },
    { key: 'logout', label: t('logout'), apart: true },
  ];
  return (
    <MenuButton
      plain
      items={items}
      label={t('userMenu', { name: viewer.name })}
      onPick={(key) => acts[key]?.()}
    >
      <span className={styles.unit}>{viewer.unit.short_name}</span>
      {viewer.name}
    </MenuButton>
  );
}
