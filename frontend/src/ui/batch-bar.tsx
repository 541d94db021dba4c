import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './batch-bar.module.css';

interface Props {
  count: number;
  onClear: () => void;
  /** The acts on what is selected. */
  children: ReactNode;
}

/** Stands above a grid while rows are selected. */
export function BatchBar({ count, onClear, children }: Props) {
  const { t } = useTranslation('ui');
  if (count === 0) return null;
  return (
    <div role="region" aria-label={t('batch.region')} className={`${styles.bar} no-print`}>
      <strong role="status">{t('batch.selected', { count })}</strong>
      {children}
      <Button type="link" onClick={onClear}>
        {t('batch.clear')}
      </Button>
    </div>
  );
}
