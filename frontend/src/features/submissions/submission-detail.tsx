import { useTranslation } from 'react-i18next';
import { Page } from '@/ui/page';

export function SubmissionDetail() {
  const { t } = useTranslation('submissions');
  return <Page title={t('title')}>{null}</Page>;
}
