import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { AppLink } from './app-link';
import styles from './page.module.css';

export interface Crumb {
  label: string;
  href: string;
}

interface Props {
  title: string;
  /** Beside the title: a state, a count, the time of the last save. */
  aside?: ReactNode;
  actions?: ReactNode;
  trail?: readonly Crumb[];
  /** The page takes exactly the height of the window and its list scrolls by itself. */
  fill?: boolean;
  children: ReactNode;
}

export function Page({ title, aside, actions, trail = [], fill = false, children }: Props) {
  const { t } = useTranslation(['ui', 'shell']);
  const heading = useRef<HTMLHeadingElement>(null);
  const product = t('shell:product');

  useEffect(() => {
    document.title = `${title} – ${product}`;
  }, [title, product]);
  // A screen reader hears the new page's name, and Tab starts at its top.
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);

  return (
    <div className={`${styles.page} ${fill ? styles.fill : ''}`}>
      {trail.length > 0 && (
        <nav aria-label={t('page.trail')} className="no-print">
          <ol className={styles.trail}>
            {trail.map((crumb) => (
              <li key={crumb.href}>
                <AppLink href={crumb.href}>{crumb.label}</AppLink>
              </li>
            ))}
          </ol>
        </nav>
      )}
      <div className={styles.head}>
        <h1 ref={heading} tabIndex={-1} className={styles.title}>
          {title}
        </h1>
        {aside && <div className={styles.aside}>{aside}</div>}
        {actions && <div className={`${styles.actions} no-print`}>{actions}</div>}
      </div>
      {children}
    </div>
  );
}
