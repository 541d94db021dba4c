import type { ReactNode } from 'react';
import styles from './state-tag.module.css';
import { SHAPES, type Tone } from './tone';

export function StateTag({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span className={`${styles.tag} ${styles[tone]}`}>
      <span className={styles.shape} aria-hidden="true">
        {SHAPES[tone]}
      </span>
      {children}
    </span>
  );
}
