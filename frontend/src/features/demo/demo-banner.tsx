import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/i18n/language';
import { fullDate, weekday } from '@/lib/dates';
import { useMay, useViewer } from '@/lib/viewer';
import styles from './demo-banner.module.css';

const DemoControls = lazy(async () => ({ default: (await import('./demo-controls')).DemoControls }));

/** Says on every page that nothing here is real, which day it is, and lets an administrator move that day. */
export function DemoBanner() {
  const { t } = useTranslation('demo');
  const { business_date: today } = useViewer();
  const language = useLanguage();
  const mayMove = useMay('demo:manage');

  return (
    <section aria-label={t('region')} className={`${styles.banner} no-print`}>
      <span>
        {t('banner')}{' '}
        <strong>
          {fullDate(today, language)} {weekday(today, language)}
        </strong>
      </span>
      {mayMove && (
        <Suspense>
          <DemoControls today={today} />
        </Suspense>
      )}
    </section>
  );
}
