import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { asProblem, type FieldError, type Problem } from '@/api/problem';
import { useLanguage } from '@/i18n/language';
import styles from './problem-note.module.css';

type Kind = 'offline' | 'unexpected' | 'forbidden' | 'missing' | 'stale' | 'busy' | 'server' | 'refused';

export function kindOf({ status, code }: Problem): Kind {
  if (code === 'offline' || code === 'unexpected') return code;
  if (status === 403) return 'forbidden';
  if (status === 404) return 'missing';
  if (status === 412) return 'stale';
  if (status === 429) return 'busy';
  return status >= 500 ? 'server' : 'refused';
}

/** Beyond this many one mends the sheet and sends it again. */
const MOST_NAMED = 100;

interface Props {
  error: unknown;
  onRetry?: () => void;
  /** Inside a form or a dialog, where room is short. */
  compact?: boolean;
}

/** Why something was refused or failed: in the server's words where it has any, in ours where it cannot speak. */
export function ProblemNote({ error, onRetry, compact = false }: Props) {
  const { t } = useTranslation('ui');
  const problem = asProblem(error);
  const kind = kindOf(problem);
  const title = problem.title || t(`problem.${kind}`);
  const help =
    kind === 'refused' ? undefined : t(`problem.${kind}Help`, { seconds: problem.retryAfter ?? 60 });
  const detail = problem.detail ?? help;
  const faults = problem.errors.filter(({ message }) => message !== detail);
  const more = faults.length - MOST_NAMED;
  // What may not be seen or is not there will be the same the second time.
  const settled = kind === 'missing' || kind === 'forbidden';

  return (
    <div
      role="alert"
      className={`${styles.note} ${settled ? styles.settled : ''} ${compact ? styles.compact : ''}`}
    >
      <p className={styles.title}>
        {!settled && <span aria-hidden="true">▲ </span>}
        {title}
      </p>
      {detail && detail !== title && <p>{detail}</p>}
      {faults.length > 0 && (
        <ul className={styles.fields}>
          {faults.slice(0, MOST_NAMED).map((field) => (
            <li key={`${field.loc}:${field.code}`}>
              <Fault of={field} />
            </li>
          ))}
          {more > 0 && <li>{t('problem.more', { count: more })}</li>}
        </ul>
      )}
      {problem.requestId && <p className={styles.id}>{t('problem.requestId', { id: problem.requestId })}</p>}
      {onRetry && !settled && (
        <Button size="small" onClick={onRetry} className={styles.retry}>
          {t('retry')}
        </Button>
      )}
    </div>
  );
}

/** What is wrong with one field; in a sheet, with the place where one finds it. */
function Fault({ of: { message, row, column, column_en } }: { of: FieldError }) {
  const { t } = useTranslation('ui');
  const language = useLanguage();
  if (row === undefined) return message;
  return t('problem.inRow', { row, column: (language === 'en' ? column_en : column) ?? '', message });
}
