import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useViewer } from '@/lib/viewer';
import { navFor, type NavItem } from './nav-items';
import styles from './nav.module.css';

export function Nav() {
  const { t } = useTranslation('shell');
  const items = navFor(useViewer().permissions);
  const manage = items.filter((item) => item.group === 'manage');
  return (
    <nav id="nav" aria-label={t('nav')} className={`${styles.nav} no-print`}>
      <Items items={items.filter((item) => item.group === 'work')} />
      {manage.length > 0 && (
        <>
          <h2 className={styles.group}>{t('manage')}</h2>
          <Items items={manage} />
        </>
      )}
    </nav>
  );
}

function Items({ items }: { items: readonly NavItem[] }) {
  const { t } = useTranslation();
  return (
    <ul>
      {items.map(({ feature, label, href }) => (
        <li key={href}>
          <Link to={href} activeOptions={{ exact: href === '/' }} className={styles.item}>
            {label ? t(label, { ns: 'campaigns' }) : t('title', { ns: feature })}
          </Link>
        </li>
      ))}
    </ul>
  );
}
