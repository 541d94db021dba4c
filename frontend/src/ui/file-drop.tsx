import { Button } from 'antd';
import { useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './file-drop.module.css';
import { ACCEPT, filesOf, MAX_MEGABYTES, TYPES } from './file-rules';
import { FileFaults, useTaking } from './taking-files';

interface Props {
  onFiles: (files: File[]) => void;
  label: string;
  children?: ReactNode;
}

/** Takes files by choosing, dropping and pasting, and says at once which cannot be taken and why. */
export function FileDrop({ onFiles, label, children }: Props) {
  const { t } = useTranslation('ui');
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const { take, faults } = useTaking(onFiles);
  const limits = { size: MAX_MEGABYTES, types: TYPES.join(t('listSeparator')) };

  return (
    <div
      role="group"
      aria-label={label}
      className={`${styles.drop} ${over ? styles.over : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(filesOf(event.dataTransfer));
      }}
      onPaste={(event) => take(filesOf(event.clipboardData, t('evidence.pasted')))}
    >
      {children}
      <div className={`${styles.add} no-print`}>
        <Button onClick={() => input.current?.click()}>{t('evidence.add')}</Button>
        <span className={styles.hint} title={limits.types}>
          {t('evidence.hint', limits)}
        </span>
        <input
          ref={input}
          type="file"
          multiple
          // Not `hidden`: antd's forms give file inputs a display of their own.
          style={{ display: 'none' }}
          accept={ACCEPT}
          aria-label={label}
          onChange={(event) => {
            take(Array.from(event.target.files ?? []));
            event.target.value = '';
          }}
        />
      </div>
      <FileFaults faults={faults} />
    </div>
  );
}
