import type { ReactNode } from 'react';
import styles from './phase-cards.module.css';

export interface PhaseCard {
  key: string;
  title: string;
  state: ReactNode;
  who?: ReactNode;
  due?: ReactNode;
  /** Conditions that still lack, as links to the page that clears them. */
  missing?: ReactNode;
  /** The one button of the card. */
  act?: ReactNode;
  /** The phase that waits for somebody now. */
  current?: boolean;
}

/** The phases of one thing side by side, in their order. */
export function PhaseCards({ label, cards }: { label: string; cards: readonly PhaseCard[] }) {
  return (
    <ol className={styles.row} aria-label={label}>
      {cards.map((card) => (
        <li
          key={card.key}
          className={`${styles.card} ${card.current ? styles.current : ''}`}
          aria-current={card.current ? 'step' : undefined}
        >
          <h2 className={styles.title}>{card.title}</h2>
          <div className={styles.state}>{card.state}</div>
          {card.who && <div className={styles.fact}>{card.who}</div>}
          {card.due && <div className={styles.fact}>{card.due}</div>}
          {card.missing && <div className={styles.fact}>{card.missing}</div>}
          {card.act && <div className={`${styles.act} no-print`}>{card.act}</div>}
        </li>
      ))}
    </ol>
  );
}
