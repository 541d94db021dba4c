import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useCallback, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './evidence.module.css';
import { FileDrop } from './file-drop';
import { fileSize } from './file-rules';
import { UploadList } from './upload-list';
import { useUploads, type SendFile } from './uploads';

export interface EvidenceFile {
  id: string;
  name: string;
  size: number;
  media_type: string;
  url: string;
  /** Who added it and when, as one line. */
  note?: string;
}

interface Props {
  files: readonly EvidenceFile[];
  /** Absent where nothing may be added. */
  onUpload?: SendFile;
  onRemove?: (file: EvidenceFile) => void;
  /** Names the place when a page has more than one. */
  label?: string;
}

export function Evidence({ files, onUpload, onRemove, label }: Props) {
  const { t } = useTranslation('ui');
  const name = label ?? t('evidence.region');
  const list = files.length > 0 ? <FileList files={files} onRemove={onRemove} label={name} /> : undefined;
  if (!onUpload) return list ?? <p className={styles.none}>{t('evidence.none')}</p>;
  return (
    <AddEvidence label={name} onUpload={onUpload}>
      {list}
    </AddEvidence>
  );
}

function FileList({ files, onRemove, label }: Pick<Props, 'files' | 'onRemove'> & { label: string }) {
  const { t } = useTranslation('ui');
  return (
    <ul className={styles.files} aria-label={label}>
      {files.map((file) => (
        <li key={file.id} className={styles.file}>
          <a
            href={file.url}
            target="_blank"
            rel="noreferrer"
            aria-label={t('evidence.open', { name: file.name })}
          >
            {file.media_type.startsWith('image/') ? (
              <img src={file.url} alt="" loading="lazy" className={styles.picture} />
            ) : (
              <span className={styles.kind}>{file.name.split('.').pop()?.toUpperCase()}</span>
            )}
          </a>
          <span className={styles.name} title={file.name}>
            {file.name}
          </span>
          <span className={styles.note}>
            {fileSize(file.size)}
            {file.note && ` · ${file.note}`}
          </span>
          {onRemove && (
            <span className={`${styles.remove} no-print`}>
              <Button
                size="small"
                aria-label={t('evidence.remove', { name: file.name })}
                onClick={() => onRemove(file)}
              >
                ×
              </Button>
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

function AddEvidence({
  label,
  onUpload,
  children,
}: {
  label: string;
  onUpload: SendFile;
  children: ReactNode;
}) {
  const queries = useQueryClient();
  // A file may be what a move was waiting for.
  const readAnew = useCallback(() => queries.invalidateQueries(), [queries]);
  const { uploads, start, repeat, drop } = useUploads(onUpload, readAnew);
  return (
    <FileDrop label={label} onFiles={start}>
      {children}
      <UploadList uploads={uploads} onDrop={drop} onRepeat={repeat} />
    </FileDrop>
  );
}
