import { useTranslation } from 'react-i18next';
import { Page } from '@/ui/page';

export function IssueDetail() {
  const { t } = useTranslation('issues');
  return <Page title={t('title')}>{null}</Page>;
}
