import { useTranslation } from 'react-i18next';
import { paths } from '@/lib/paths';
import { AppLink } from '@/ui/app-link';
import { Panel } from '@/ui/panel';
import styles from '../board.module.css';

/** Who keeps accounts and takes no part in the work has no board, but places to go. */
export function Keepers() {
  const { t } = useTranslation(['board', 'users', 'units', 'campaigns', 'rubrics', 'audit']);
  return (
    <Panel title={t('keepers.title')}>
      <p>{t('keepers.text')}</p>
      <ul className={styles.links}>
        <li>
          <AppLink href={paths.users()}>{t('users:title')}</AppLink>
        </li>
        <li>
          <AppLink href={paths.units}>{t('units:title')}</AppLink>
        </li>
        <li>
          <AppLink href={paths.calendar}>{t('campaigns:calendar.title')}</AppLink>
        </li>
        <li>
          <AppLink href={paths.rubrics}>{t('rubrics:title')}</AppLink>
        </li>
        <li>
          <AppLink href={paths.audit()}>{t('audit:title')}</AppLink>
        </li>
      </ul>
    </Panel>
  );
}
