import { useTranslation } from 'react-i18next';
import { Page } from '@/ui/page';

export function UnitTree() {
  const { t } = useTranslation('units');
  return <Page title={t('title')}>{null}</Page>;
}
