import { useTranslation } from 'react-i18next';
import { Page } from '@/ui/page';

export function SiteList() {
  const { t } = useTranslation('sites');
  return <Page title={t('title')}>{null}</Page>;
}
