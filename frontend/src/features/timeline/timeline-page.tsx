import { useTranslation } from 'react-i18next';
import { Page } from '@/ui/page';

export function TimelinePage() {
  const { t } = useTranslation('timeline');
  return <Page title={t('title')}>{null}</Page>;
}
