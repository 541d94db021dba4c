import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { paths } from '@/lib/paths';
import { AppLink } from '@/ui/app-link';
import { campaignsQuery } from '../api';
import styles from './rubrics.module.css';

/** The campaigns judged by an edition. */
export function UsedBy({ id }: { id: string }) {
  const { t } = useTranslation('rubrics');
  const { data, error } = useQuery(campaignsQuery);
  if (error) return <p>{t('usedUnknown')}</p>;
  const using = data?.filter((campaign) => campaign.rubric_id === id) ?? [];
  if (using.length === 0) return null;
  return (
    <p className={styles.bar}>
      {t('usedBy')}
      {using.map((campaign) => (
        <AppLink key={campaign.id} href={paths.campaign(campaign.id)}>
          {campaign.name}
        </AppLink>
      ))}
    </p>
  );
}
