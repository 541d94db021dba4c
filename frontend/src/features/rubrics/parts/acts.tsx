import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { paths } from '@/lib/paths';
import { useMay } from '@/lib/viewer';
import { useConfirm } from '@/ui/confirm';
import { Moves } from '@/ui/moves';
import { ProblemNote } from '@/ui/problem-note';
import { useToast } from '@/ui/toast';
import { copy, discard, publish, rubricQuery, type RubricDetail } from '../api';
import styles from './rubrics.module.css';

interface Props {
  row: RubricDetail;
  /** What is still on its way must arrive first; rejects when it does not. */
  settle: () => Promise<unknown>;
}

/** One act with the edition as a whole, at its newest version. */
function useAct({ row, settle }: Props) {
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<unknown>();
  const act = async (run: (newest: RubricDetail) => Promise<unknown>, before = settle) => {
    setBusy(true);
    setRefusal(undefined);
    try {
      await before();
      await run(queries.getQueryData(rubricQuery(row.id).queryKey) ?? row);
      await queries.invalidateQueries({ queryKey: ['rubrics'] });
    } catch (error) {
      setRefusal(error);
    } finally {
      setBusy(false);
    }
  };
  return { act, busy, note: refusal !== undefined && <ProblemNote compact error={refusal} /> };
}

/** The one move of an edition, or what stands in its way. */
export function Publishing({ onSaved, ...props }: Props & { onSaved: (saved: RubricDetail) => void }) {
  const { t } = useTranslation('rubrics');
  const toast = useToast();
  const confirm = useConfirm();
  const { act, busy, note } = useAct(props);
  const { moves } = props.row;
  const ask = async () => {
    const question = { title: t('publish.title'), text: t('publish.text'), verb: t('publish.verb') };
    if (!(await confirm(question))) return;
    await act(async (newest) => {
      onSaved(await publish(newest));
      toast('success', t('publish.done'));
    });
  };
  if (moves.length === 0) return note;
  return (
    <div className={styles.stack}>
      <Moves of={moves} busy={busy ? 'publish' : undefined} onMove={() => void ask()} />
      {note}
    </div>
  );
}

/** Throwing a draft away, copying what is in force. */
export function WholeActs({ forget, ...props }: Props & { forget: () => void }) {
  const { t } = useTranslation('rubrics');
  const confirm = useConfirm();
  const navigate = useNavigate();
  const manages = useMay('rubric:manage');
  const { act, busy, note } = useAct(props);
  const { row } = props;
  const toDiscard = async () => {
    const question = { title: t('discard.title'), text: t('discard.text'), verb: t('discard.verb') };
    if (!(await confirm({ ...question, danger: true }))) return;
    await act(
      async (newest) => {
        await discard(newest);
        await navigate({ href: paths.rubrics });
      },
      // What could not be saved is thrown away with the rest.
      () => props.settle().catch(forget),
    );
  };
  const toCopy = () => act(async () => navigate({ href: paths.rubric(await copy(row.id)) }));
  return (
    <>
      {note}
      {row.writable && (
        <Button danger loading={busy} onClick={() => void toDiscard()}>
          {t('discard.verb')}
        </Button>
      )}
      {manages && row.state === 'published' && (
        <Button type="primary" loading={busy} onClick={() => void toCopy()}>
          {t('copy')}
        </Button>
      )}
    </>
  );
}
