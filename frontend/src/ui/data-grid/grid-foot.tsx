import { useTranslation } from 'react-i18next';
import styles from './data-grid.module.css';

export type GridKey = 'select' | 'peek' | 'open';

interface Props {
  total: number | undefined;
  exact: boolean;
  /** Titles of the columns there is no room for: left out, but not in silence. */
  left: readonly string[];
  keys: readonly GridKey[];
  /** What a screen reader hears as the current row changes. */
  said: string;
}

export function GridFoot({ total, exact, left, keys, said }: Props) {
  const { t } = useTranslation('ui');
  const join = (words: readonly string[]) => words.join(t('listSeparator'));
  return (
    <div className={`${styles.foot} no-print`}>
      <span role="status">
        {total !== undefined && t(exact ? 'grid.total' : 'grid.totalAbout', { total })}
      </span>
      {left.length > 0 && <span>{t('grid.left', { columns: join(left) })}</span>}
      <span className={styles.hint}>
        {join([t('grid.keys.move'), ...keys.map((key) => t(`grid.keys.${key}`))])}
      </span>
      <span className="sr-only" aria-live="polite">
        {said}
      </span>
    </div>
  );
}
