import { useTranslation } from 'react-i18next';
import styles from './brand.module.css';

export function Brand() {
  const { t } = useTranslation('shell');
  return <span className={styles.brand}>{t('product')}</span>;
}
