import { useTranslation } from 'react-i18next';
import { Page } from '@/ui/page';

export function IssueList() {
  const { t } = useTranslation('issues');
  return <Page title={t('title')}>{null}</Page>;
}
