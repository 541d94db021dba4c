import { useTranslation } from 'react-i18next';
import { Page } from '@/ui/page';

export function ScorecardPage() {
  const { t } = useTranslation('scorecards');
  return <Page title={t('title')}>{null}</Page>;
}
