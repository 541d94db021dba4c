import { Button, Input } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '@/ui/panel';
import { ProblemNote } from '@/ui/problem-note';
import { SavedTime } from '@/ui/saved-time';
import type { SubmissionDetail } from '../api';
import type { Part, TypedParts } from '../use-typed-parts';
import styles from './submissions.module.css';

/** The six parts of the outline; what is typed is saved by itself, part by part. */
export function TextPanel({ row, typed }: { row: SubmissionDetail; typed: TypedParts }) {
  const { t } = useTranslation('submissions');
  const { saving, clashes } = typed;

  return (
    <Panel title={t('parts')} actions={<SavedTime state={saving.state} at={saving.at} />}>
      <div className={styles.stack}>
        {!row.writable && <p className="no-print">{t('readOnly')}</p>}
        {clashes.length > 0 ? (
          <Stale typed={typed} />
        ) : (
          saving.problem && <ProblemNote error={saving.problem} onRetry={() => void saving.retry()} />
        )}
        {row.parts.map((part) => (
          <PartField
            key={part.part}
            part={part}
            text={typed.textOf(part)}
            {...(row.writable ? { onType: (text: string) => typed.type(part, text) } : {})}
          />
        ))}
      </div>
    </Panel>
  );
}

/** What somebody else wrote into the same parts, to be weighed against what is typed below. */
function Stale({ typed: { clashes, takeTheirs, keepMine } }: { typed: TypedParts }) {
  const { t } = useTranslation('submissions');
  return (
    <div role="alert" className={styles.stale}>
      <strong>{t('stale.title')}</strong>
      {clashes.map(({ part, title, text }) => (
        <section key={part}>
          <p>{t('stale.newest', { part: title })}</p>
          <blockquote className={styles.text}>{text || t('empty')}</blockquote>
        </section>
      ))}
      <div className={styles.buttons}>
        <Button type="primary" onClick={() => void takeTheirs()}>
          {t('stale.theirs')}
        </Button>
        <Button onClick={() => void keepMine()}>{t('stale.mine')}</Button>
      </div>
    </div>
  );
}

interface FieldProps {
  part: Part;
  text: string;
  onType?: (text: string) => void;
}

function PartField({ part, text, onType }: FieldProps) {
  const { t } = useTranslation('submissions');
  const id = useId();
  const lacking = part.required && text.trim() === '';
  return (
    <section>
      <h3 id={id}>
        {part.title}
        {part.required && onType && <small className={styles.quiet}> {t('required')}</small>}
      </h3>
      {onType && (
        <Input.TextArea
          className="no-print"
          aria-labelledby={id}
          aria-invalid={lacking}
          {...(lacking ? { status: 'warning' as const } : {})}
          autoSize={{ minRows: 3, maxRows: 16 }}
          maxLength={10_000}
          value={text}
          onChange={(event) => onType(event.target.value)}
        />
      )}
      {onType && (
        <small className={`${styles.quiet} no-print`}>
          {lacking ? `○ ${t('missingPart')}` : t('characters', { count: text.length })}
        </small>
      )}
      <p className={`${styles.text} ${onType ? 'print-only' : ''}`}>{text || t('empty')}</p>
    </section>
  );
}
