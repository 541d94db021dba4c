import { useTranslation } from 'react-i18next';
import { ProblemNote } from '@/ui/problem-note';
import type { FileFaultOut } from '../api';
import type { TextDraft } from '../use-text-draft';
import styles from './rubrics.module.css';

/** What the check found in the text: each with its line, its place and the reason, and a way to the line. */
export function TextFaults({ draft, onGo }: { draft: TextDraft; onGo: (line: number) => void }) {
  const { t } = useTranslation('rubrics');
  const { checked, checking, checkError } = draft;
  if (checkError) return <ProblemNote compact error={checkError} />;
  return (
    <section aria-label={t('check.title')} className={styles.beside}>
      <h3>{t('check.title')}</h3>
      <p role="status">
        {!draft.dirty && t('check.idle')}
        {checking && t('check.running')}
        {checked && checked.count === 0 && `● ${t('check.sound')}`}
        {checked && checked.count > 0 && `▲ ${t('check.faults', { count: checked.count })}`}
      </p>
      {checked && <Faults faults={checked.faults} onGo={onGo} />}
      {checked && checked.unfinished.length > 0 && (
        <>
          <p>{t('check.unfinished', { count: checked.unfinished.length })}</p>
          <Faults faults={checked.unfinished} onGo={onGo} />
        </>
      )}
    </section>
  );
}

function Faults({ faults, onGo }: { faults: readonly FileFaultOut[]; onGo: (line: number) => void }) {
  const { t } = useTranslation('rubrics');
  return (
    <ul className={styles.faults}>
      {faults.map((fault) => (
        <li key={`${fault.path}:${fault.code}:${fault.line}`}>
          <button type="button" className={styles.plain} onClick={() => onGo(fault.line ?? 1)}>
            {t('check.line', { line: fault.line ?? 1 })}
          </button>{' '}
          {fault.text} <span className={styles.path}>{fault.path}</span>
        </li>
      ))}
    </ul>
  );
}
