import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './file-drop.module.css';
import { faultOf, fileSize, MAX_MEGABYTES, TYPES } from './file-rules';

/** Passes on the files that can be taken, and keeps what is wrong with the others. */
export function useTaking(onFiles: (files: File[]) => void) {
  const { t } = useTranslation('ui');
  const [faults, setFaults] = useState<string[]>([]);
  const take = useCallback(
    (files: File[]) => {
      if (files.length === 0) return;
      const limits = { size: MAX_MEGABYTES, types: TYPES.join(t('listSeparator')) };
      setFaults(
        files.flatMap((file) => {
          const fault = faultOf(file);
          const facts = { name: file.name, actual: fileSize(file.size), ...limits };
          return fault ? [t(`evidence.${fault}`, facts)] : [];
        }),
      );
      const good = files.filter((file) => faultOf(file) === undefined);
      if (good.length > 0) onFiles(good);
    },
    [onFiles, t],
  );
  return { take, faults };
}

export function FileFaults({ faults }: { faults: readonly string[] }) {
  if (faults.length === 0) return null;
  return (
    <ul role="alert" className={styles.faults}>
      {faults.map((fault) => (
        <li key={fault}>{fault}</li>
      ))}
    </ul>
  );
}
