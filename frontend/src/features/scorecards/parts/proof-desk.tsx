import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useCallback, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Evidence } from '@/ui/evidence';
import { filesOf } from '@/ui/file-rules';
import { ProblemNote } from '@/ui/problem-note';
import { FileFaults, useTaking } from '@/ui/taking-files';
import { UploadList } from '@/ui/upload-list';
import { useUploads, type SendFile } from '@/ui/uploads';
import { attach, detach, type Fact, type Proof, type Stage } from '../api';
import type { Desk } from './fact-field';
import styles from './scorecards.module.css';

const STAGES = ['before', 'after'] as const;

interface Props {
  fact: Fact;
  desk: Desk;
  /** The card's own files for this fact. */
  proofs: readonly Proof[];
  labelledBy: string;
  missing: boolean;
  title: ReactNode;
  /** What the fact is answered with, on one line with the way to its evidence. */
  answer: ReactNode;
  children: ReactNode;
}

/** The place of one fact on the form: a picture pasted anywhere in it becomes its evidence. */
export function ProofDesk({ fact, desk, proofs, labelledBy, missing, title, answer, children }: Props) {
  const { t } = useTranslation(['scorecards', 'ui']);
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  // The baseline shows what was found; the later cards show what has become of it.
  const stage: Stage = desk.kind === 's1' ? 'before' : 'after';
  const send = useCallback<SendFile>(
    async (file, options) => {
      await attach(desk.cardId, { fact: fact.id, stage })(file, options);
      await queries.invalidateQueries({ queryKey: ['scorecards', desk.cardId] });
    },
    [desk.cardId, fact.id, stage, queries],
  );
  const { uploads, start, repeat, drop } = useUploads(send);
  const { take, faults } = useTaking(start);
  return (
    <div
      role="group"
      aria-labelledby={labelledBy}
      className={styles.fact}
      data-fact={fact.id}
      data-gap={missing}
      onPaste={(event) => {
        const inBox = event.target instanceof Element && event.target.closest('[data-stage]');
        const files = inBox ? [] : filesOf(event.clipboardData, t('ui:evidence.pasted'));
        if (files.length > 0) event.preventDefault();
        take(files);
      }}
    >
      {title}
      <div className={`${styles.answer} no-print`}>
        {answer}
        <Button
          size="small"
          type="link"
          aria-expanded={open}
          aria-label={t('proof.ofFact', { title: fact.title, count: proofs.length })}
          onClick={() => setOpen(!open)}
        >
          {t('proof.count', { count: proofs.length })}
        </Button>
      </div>
      {children}
      <FileFaults faults={faults} />
      <UploadList uploads={uploads} onDrop={drop} onRepeat={repeat} />
      {open && <Boxes fact={fact} cardId={desk.cardId} proofs={proofs} />}
    </div>
  );
}

/** Before and after the repair, side by side. */
function Boxes({ fact, cardId, proofs }: { fact: Fact; cardId: string; proofs: readonly Proof[] }) {
  const { t } = useTranslation('scorecards');
  const queries = useQueryClient();
  const [refusal, setRefusal] = useState<unknown>();
  const remove = (id: string) => {
    setRefusal(undefined);
    detach(id)
      .then(() => queries.invalidateQueries({ queryKey: ['scorecards', cardId] }))
      .catch(setRefusal);
  };
  return (
    <>
      <div className={`${styles.boxes} no-print`}>
        {STAGES.map((stage) => (
          <div key={stage} data-stage={stage}>
            <div className={styles.quiet}>{t(`proof.${stage}`)}</div>
            <Evidence
              label={`${fact.title} · ${t(`proof.${stage}`)}`}
              files={proofs
                .filter((proof) => (proof.stage || 'before') === stage)
                .map((proof) => ({ ...proof, url: proof.content_url, note: proof.uploaded_by }))}
              onUpload={attach(cardId, { fact: fact.id, stage })}
              onRemove={({ id }) => remove(id)}
            />
          </div>
        ))}
      </div>
      {refusal !== undefined && <ProblemNote compact error={refusal} />}
    </>
  );
}
