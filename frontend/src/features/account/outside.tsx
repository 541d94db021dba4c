import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Brand } from '@/ui/brand';
import { DensitySwitch, LanguageSwitch } from '@/ui/preference-switches';
import styles from './outside.module.css';

/** The frame of the pages before the work begins: sign-in and the forced change of password. */
export function Outside({ title, children }: { title: string; children: ReactNode }) {
  const { t } = useTranslation('shell');
  useEffect(() => {
    document.title = `${title} – ${t('product')}`;
  }, [title, t]);
  return (
    <div className={styles.outside}>
      <header className={styles.head}>
        <Brand />
        <div className={styles.switches}>
          <DensitySwitch />
          <LanguageSwitch />
        </div>
      </header>
      <main className={styles.main}>
        <section className={styles.sheet}>
          <h1 className={styles.title}>{title}</h1>
          {children}
        </section>
      </main>
    </div>
  );
}
