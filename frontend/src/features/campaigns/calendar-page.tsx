import { useTranslation } from 'react-i18next';
import { Page } from '@/ui/page';
import { CalendarPanel } from './parts/calendar-panel';

/** The working days of every campaign, for whoever keeps them and takes part in none. */
export function CalendarPage() {
  const { t } = useTranslation('campaigns');
  return (
    <Page title={t('calendar.title')}>
      <CalendarPanel />
    </Page>
  );
}
