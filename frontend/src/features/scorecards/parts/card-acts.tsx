import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { paths } from '@/lib/paths';
import { AppLink } from '@/ui/app-link';
import { DownloadButton } from '@/ui/download-button';
import { paperOf, type Card } from '../api';
import styles from './scorecards.module.css';

/** What can be done with the card as a whole. */
export function CardActs({ card, onRecount }: { card: Card; onRecount: () => Promise<void> }) {
  const { t } = useTranslation('scorecards');
  return (
    <>
      {card.writable && (
        <Button title={t('recountNote')} onClick={() => void onRecount()}>
          {t('recount')}
        </Button>
      )}
      <DownloadButton label={t('pdf')} path={paperOf(card.id, 'pdf')} method="POST" />
      <DownloadButton label={t('xlsx')} path={paperOf(card.id, 'xlsx')} method="POST" />
      <Button onClick={() => window.print()}>{t('print')}</Button>
      <AppLink className={styles.button} href={paths.site(card.site.id, card.campaign_id)}>
        {t(card.writable ? 'backToSite' : 'toSite')}
      </AppLink>
    </>
  );
}
