import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { wholePercent } from './percent';
import styles from './progress-bar.module.css';

interface Props {
  done: number;
  total: number;
  label: string;
  onCancel?: () => void;
}

export function ProgressBar({ done, total, label, onCancel }: Props) {
  const { t } = useTranslation('ui');
  const percent = wholePercent(done, total);
  return (
    <div className={styles.progress}>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent ?? 0}
        aria-valuetext={percent === undefined ? t('progress.none') : `${percent}%`}
        className={styles.track}
      >
        <div className={styles.fill} style={{ width: `${percent ?? 0}%` }} />
      </div>
      <span className={styles.count}>
        {t('progress.of', { done, total })} · {percent === undefined ? t('progress.none') : `${percent}%`}
      </span>
      {onCancel && (
        <Button size="small" onClick={onCancel}>
          {t('progress.cancel')}
        </Button>
      )}
    </div>
  );
}
