import { useTranslation } from 'react-i18next';
import styles from './evidence.module.css';
import { ProblemNote } from './problem-note';
import { ProgressBar } from './progress-bar';
import type { Upload } from './uploads';

interface Props {
  uploads: readonly Upload[];
  onDrop: (id: string) => void;
  onRepeat: (id: string) => void;
}

/** Files on their way: how far each is, or why it did not arrive. */
export function UploadList({ uploads, onDrop, onRepeat }: Props) {
  const { t } = useTranslation('ui');
  if (uploads.length === 0) return null;
  return (
    <ul className={styles.uploads}>
      {uploads.map((upload) => (
        <li key={upload.id}>
          {upload.error === undefined ? (
            <>
              {upload.name}
              <ProgressBar
                done={Math.floor(upload.share * 100)}
                total={100}
                label={t('evidence.uploading', { name: upload.name })}
                onCancel={() => onDrop(upload.id)}
              />
            </>
          ) : (
            <>
              {t('evidence.failed', { name: upload.name })}
              <ProblemNote compact error={upload.error} onRetry={() => onRepeat(upload.id)} />
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
