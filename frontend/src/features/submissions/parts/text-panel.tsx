import { useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAutosave } from '@/ui/autosave';
import { Panel } from '@/ui/panel';
import { ProblemNote } from '@/ui/problem-note';
import { SavedTime } from '@/ui/saved-time';
import { submissionQuery, writeText, type SubmissionDetail, type TextIn } from '../api';
import styles from './submissions.module.css';

type Part = SubmissionDetail['parts'][number];
type Typed = Record<string, string>;

/** The six parts of the outline; what is typed is saved by itself, part by part. */
export function TextPanel({ row }: { row: SubmissionDetail }) {
  const { t } = useTranslation('submissions');
  const queries = useQueryClient();
  const [typed, setTyped] = useState<Typed>({});
  const key = submissionQuery(row.id).queryKey;
  const saving = useAutosave(async (parts: Typed) => {
    const seen = queries.getQueryData(key) ?? row;
    queries.setQueryData(key, await writeText(seen, parts as TextIn));
    // What is written decides whether the task can be handed in.
    void queries.invalidateQueries({ queryKey: ['tasks'] });
  });
  const type = (part: string, text: string) => {
    const now = { ...typed, [part]: text };
    setTyped(now);
    saving.change(now);
  };
  const readNewest = () => queries.invalidateQueries({ queryKey: key });
  const takeTheirs = async () => {
    saving.forget();
    setTyped({});
    await readNewest();
  };
  const keepMine = async () => {
    await readNewest();
    await saving.retry();
  };

  return (
    <Panel title={t('parts')} actions={<SavedTime state={saving.state} at={saving.at} />}>
      <div className={styles.stack}>
        {!row.writable && <p className="no-print">{t('readOnly')}</p>}
        {saving.problem?.status === 412 && (
          <div role="alert" className={styles.stale}>
            <strong>{t('stale.title')}</strong>
            <div className={styles.buttons}>
              <Button type="primary" onClick={() => void takeTheirs()}>
                {t('stale.theirs')}
              </Button>
              <Button onClick={() => void keepMine()}>{t('stale.mine')}</Button>
            </div>
          </div>
        )}
        {saving.problem && saving.problem.status !== 412 && (
          <ProblemNote error={saving.problem} onRetry={() => void saving.retry()} />
        )}
        {row.parts.map((part) => (
          <PartField
            key={part.part}
            part={part}
            text={typed[part.part] ?? part.text}
            {...(row.writable ? { onType: (text: string) => type(part.part, text) } : {})}
          />
        ))}
      </div>
    </Panel>
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
