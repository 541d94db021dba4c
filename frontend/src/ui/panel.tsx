import { useId, type ReactNode } from 'react';
import styles from './panel.module.css';

interface Props {
  title: string;
  actions?: ReactNode;
  /** Tables reach the edge of the sheet. */
  flush?: boolean;
  children: ReactNode;
}

/** One white sheet of the ledger. */
export function Panel({ title, actions, flush = false, children }: Props) {
  const id = useId();
  return (
    <section className={styles.panel} aria-labelledby={id}>
      <header className={styles.head}>
        <h2 id={id} className={styles.title}>
          {title}
        </h2>
        {actions && <div className={`${styles.actions} no-print`}>{actions}</div>}
      </header>
      <div className={flush ? undefined : styles.body}>{children}</div>
    </section>
  );
}
