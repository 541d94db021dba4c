import { useTranslation } from 'react-i18next';
import type { Proof } from '../api';
import styles from './scorecards.module.css';

const AFTER = new Set(['after', 'repaired', 'verified']);

/** The evidence a line rests on, the issues' and the card's own: what was found beside what has become of it. */
export function Proofs({ files }: { files: readonly Proof[] }) {
  const { t } = useTranslation('scorecards');
  if (files.length === 0) return null;
  const sides = {
    before: files.filter((file) => !AFTER.has(file.stage)),
    after: files.filter((file) => AFTER.has(file.stage)),
  };
  return (
    <div className={`${styles.proofs} no-print`}>
      {(['before', 'after'] as const).map(
        (side) =>
          sides[side].length > 0 && (
            <figure key={side}>
              <figcaption className={styles.quiet}>{t(`proof.${side}`)}</figcaption>
              <ul className={styles.thumbs}>
                {sides[side].map((file) => (
                  <li key={file.id}>
                    <Thumb file={file} />
                  </li>
                ))}
              </ul>
            </figure>
          ),
      )}
    </div>
  );
}

function Thumb({ file }: { file: Proof }) {
  const { t } = useTranslation('ui');
  return (
    <a
      href={file.content_url}
      target="_blank"
      rel="noreferrer"
      title={file.name}
      aria-label={t('evidence.open', { name: file.name })}
    >
      {file.media_type.startsWith('image/') ? (
        <img src={file.content_url} alt="" loading="lazy" className={styles.thumb} />
      ) : (
        <span className={styles.thumb}>{file.name.split('.').pop()?.toUpperCase()}</span>
      )}
    </a>
  );
}
