import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { FileDrop } from './file-drop';
import { fileSize } from './file-rules';
import styles from './file-picker.module.css';

/** Files kept in a form until it is sent; shaped as a form control. */
export function FilePicker({ value = [], onChange }: { value?: File[]; onChange?: (files: File[]) => void }) {
  const { t } = useTranslation('ui');
  return (
    <FileDrop label={t('act.files')} onFiles={(files) => onChange?.([...value, ...files])}>
      <ul className={styles.list}>
        {value.map((file, index) => (
          <li key={`${file.name}:${file.lastModified}:${file.size}`} className={styles.file}>
            <span className={styles.name}>{file.name}</span>
            <span className={styles.size}>{fileSize(file.size)}</span>
            <Button
              size="small"
              type="text"
              aria-label={t('evidence.remove', { name: file.name })}
              onClick={() => onChange?.(value.filter((_, other) => other !== index))}
            >
              ×
            </Button>
          </li>
        ))}
      </ul>
    </FileDrop>
  );
}
