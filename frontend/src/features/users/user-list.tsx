import { useTranslation } from 'react-i18next';
import { Page } from '@/ui/page';

export function UserList() {
  const { t } = useTranslation('users');
  return <Page title={t('title')}>{null}</Page>;
}
