import { Button, Checkbox, Popover } from 'antd';
import { useTranslation } from 'react-i18next';
import styles from './column-picker.module.css';

interface Props {
  columns: readonly { key: string; title: string }[];
  hidden: readonly string[];
  onChange: (hidden: string[]) => void;
}

/** Which columns of a list are shown. */
export function ColumnPicker({ columns, hidden, onChange }: Props) {
  const { t } = useTranslation('ui');
  const toggle = (key: string) =>
    onChange(hidden.includes(key) ? hidden.filter((other) => other !== key) : [...hidden, key]);
  const list = (
    <div role="group" aria-label={t('grid.columns')} className={styles.list}>
      {columns.map(({ key, title }) => (
        <Checkbox
          key={key}
          checked={!hidden.includes(key)}
          disabled={!hidden.includes(key) && hidden.length === columns.length - 1}
          onChange={() => toggle(key)}
        >
          {title}
        </Checkbox>
      ))}
    </div>
  );
  return (
    <Popover content={list} trigger="click" placement="bottomRight">
      <Button>{t('grid.columns')}</Button>
    </Popover>
  );
}
