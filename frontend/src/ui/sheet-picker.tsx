import { Button } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './file-picker.module.css';
import { fileSize } from './file-rules';

const SHEETS = '.xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

interface Props {
  value?: File;
  onChange?: (file: File) => void;
}

/** One spreadsheet, kept in a form until it is sent; shaped as a form control. */
export function SheetPicker({ value, onChange }: Props) {
  const { t } = useTranslation('ui');
  const input = useRef<HTMLInputElement>(null);
  return (
    <span className={styles.file}>
      <Button onClick={() => input.current?.click()}>{t('sheet.choose')}</Button>
      <span className={styles.name}>{value?.name ?? t('sheet.none')}</span>
      {value && <span className={styles.size}>{fileSize(value.size)}</span>}
      <input
        ref={input}
        type="file"
        // Not `hidden`: antd's forms give file inputs a display of their own.
        style={{ display: 'none' }}
        accept={SHEETS}
        aria-label={t('sheet.choose')}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file) onChange?.(file);
          event.target.value = '';
        }}
      />
    </span>
  );
}
