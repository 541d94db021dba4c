import { useTranslation } from 'react-i18next';
import { Page } from '@/ui/page';

export function CampaignDetail() {
  const { t } = useTranslation('campaigns');
  return <Page title={t('title')}>{null}</Page>;
}
