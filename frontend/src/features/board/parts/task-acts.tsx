import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '@/api/problem';
import { paths } from '@/lib/paths';
import { useViewer } from '@/lib/viewer';
import { ActDialog, type Act } from '@/ui/act-dialog';
import { MenuButton } from '@/ui/menu-button';
import { Moves } from '@/ui/moves';
import { ProblemNote } from '@/ui/problem-note';
import { exemptionEnd } from '@/ui/exemption-end';
import { limitAsked } from '@/ui/proposed-limit';
import { askLater, openScorecard, openSubmission, TASK_MOVES, type CardKind, type TaskOut } from '../api';
import styles from './desk.module.css';

/** What is asked together with a move; a verb that is not here asks only whether it is meant. */
const ASKS: Record<string, { reason?: 'needed' | 'offered'; limit?: true }> = {
  submit: { reason: 'offered' },
  accept: { reason: 'offered' },
  send_back: { reason: 'needed', limit: true },
  reopen: { reason: 'needed', limit: true },
  exempt: { reason: 'needed', limit: true },
  extension: { reason: 'needed', limit: true },
};

/** The moves a task exists for; the others stand behind 更多. */
const MAIN = ['submit', 'accept', 'send_back'];

/** The acts of a task: its moves, and where what it has to deliver is made. */
export function TaskActs({ task }: { task: TaskOut }) {
  const { t } = useTranslation(['board', 'tasks']);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { business_date: today } = useViewer();
  const [verb, setVerb] = useState<string>();
  const doing = task.moves.some((move) => move.verb === 'submit');
  const move = task.moves.find((one) => one.verb === verb);
  const asks = ASKS[verb ?? ''] ?? {};
  const limitOf = (named: string) => {
    if (named === 'extension') return { from: today };
    if (named === 'exempt') return exemptionEnd(t('tasks:exemptUntilLabel'), task.due_on, today);
    return limitAsked(task.default_limit, today);
  };
  const word = move?.label ?? t('task.askExtension');

  const go = useMutation({ mutationFn: (open: () => Promise<string>) => open() });
  const follow = (open: () => Promise<string>) =>
    go.mutate(open, { onSuccess: (href) => void navigate({ href }) });
  const toCard = (kind: CardKind) => async () => {
    await openScorecard(task, kind);
    return paths.scorecard(task.site?.id ?? '', kind, task.campaign_id);
  };
  const act = async (given: Act) => {
    try {
      await (verb === 'extension' ? askLater(task, given) : TASK_MOVES[verb ?? '']?.(task, given));
      await queries.invalidateQueries();
    } catch (error) {
      // Somebody was faster: the list behind the dialog is read anew, what was typed stays.
      if (asProblem(error).status === 412) void queries.invalidateQueries();
      throw error;
    }
  };

  const main = task.moves.filter(({ verb: named }) => MAIN.includes(named));
  const rest = task.moves.filter((one) => !main.includes(one) && one.blocked.length === 0);
  const more = [
    ...rest.map(({ verb: key, label, danger }) => ({ key, label, danger })),
    ...(doing && !task.extension_asked ? [{ key: 'extension', label: t('task.askExtension') }] : []),
  ];

  return (
    <div className={styles.acts}>
      <div className={`${styles.buttons} no-print`}>
        {doing &&
          task.site &&
          task.scorecards.map((kind) => (
            <Button key={kind} loading={go.isPending} onClick={() => follow(toCard(kind))}>
              {t(`card.${kind}`)}
            </Button>
          ))}
        {doing && task.summary && (
          <Button
            loading={go.isPending}
            onClick={() => follow(async () => paths.submission(await openSubmission(task)))}
          >
            {t('task.writeSummary')}
          </Button>
        )}
        <Moves
          of={main}
          onMove={setVerb}
          reasons="tooltip"
          danger={main.filter(({ danger }) => danger).map(({ verb: named }) => named)}
        />
        {more.length > 0 && (
          <MenuButton items={more} onPick={setVerb}>
            {t('task.more')}
          </MenuButton>
        )}
      </div>
      {go.error && <ProblemNote compact error={go.error} />}
      {verb && (
        <ActDialog
          open
          title={t('task.actTitle', { verb: word, what: task.site?.name ?? task.unit.name })}
          verb={word}
          danger={move?.danger ?? false}
          {...(asks.reason && {
            reason: {
              required: asks.reason === 'needed',
              ...(asks.reason === 'offered' && { label: t('task.noteLabel') }),
            },
          })}
          {...(asks.limit && {
            limit: limitOf(verb),
          })}
          onSubmit={act}
          onClose={() => setVerb(undefined)}
        >
          {task.title}
          {(verb === 'submit' || verb === 'accept') &&
            task.warnings.map((warning) => <p key={warning.code}>{warning.text}</p>)}
        </ActDialog>
      )}
    </div>
  );
}
