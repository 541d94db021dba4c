import { useTranslation } from 'react-i18next';
import { Page } from '@/ui/page';

export function VerifyQueue() {
  const { t } = useTranslation('verify');
  return <Page title={t('title')}>{null}</Page>;
}
