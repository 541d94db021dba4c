import { useTranslation } from 'react-i18next';
import type { RubricDetail } from '../api';
import { anchor } from './editing';
import styles from './rubrics.module.css';

/** The numbers nobody has entered yet, each a way to the place where it is entered. */
export function MissingNote({ row, document: source }: { row: RubricDetail; document: string }) {
  const { t } = useTranslation('rubrics');
  const missing = row.missing_points;
  if (missing.length === 0) return null;
  return (
    <section className={styles.warning} aria-label={t('missing.title')}>
      <strong>
        <span aria-hidden="true">▲ </span>
        {t('missing.text', { document: source, count: missing.length })}
      </strong>
      <p>{t('missing.until')}</p>
      {row.writable && (
        <details className="no-print">
          <summary>{t('missing.list')}</summary>
          <ul className={styles.missing}>
            {missing.map(({ path, text }) => (
              <li key={path}>
                <button type="button" className={styles.plain} onClick={() => show(path)}>
                  {text}
                </button>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

/** Focusing brings it into sight. */
function show(place: string) {
  document.getElementById(anchor(place))?.focus();
}
