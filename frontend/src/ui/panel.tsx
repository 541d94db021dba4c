import { useId, type ReactNode } from 'react';
import styles from './panel.module.css';

interface Props {
  /** Where a link leads to, when one leads here. */
  id?: string;
  title: string;
  actions?: ReactNode;
  /** Tables reach the edge of the sheet. */
  flush?: boolean;
  children: ReactNode;
}

/** One white sheet of the ledger. */
export function Panel({ id, title, actions, flush = false, children }: Props) {
  const heading = useId();
  return (
    <section {...(id && { id })} className={styles.panel} aria-labelledby={heading}>
      <header className={styles.head}>
        <h2 id={heading} className={styles.title}>
          {title}
        </h2>
        {actions && <div className={`${styles.actions} no-print`}>{actions}</div>}
      </header>
      <div className={flush ? undefined : styles.body}>{children}</div>
    </section>
  );
}
