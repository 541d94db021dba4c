import { useTranslation } from 'react-i18next';
import { useViewer } from '@/lib/viewer';
import type { Act } from '@/ui/act-dialog';
import { ActMoves, type Question } from '@/ui/act-moves';
import { exemptionEnd } from '@/ui/exemption-end';
import { limitAsked } from '@/ui/proposed-limit';
import { moveTask, type Task } from '../api';

/** What each move sends along; the names of its fields are the API's. */
const BODY: Record<string, (act: Act) => object> = {
  submit: ({ reason }) => ({ note: reason }),
  accept: ({ reason }) => ({ note: reason }),
  send_back: ({ reason, limit }) => ({ reason, new_limit: limit }),
  reopen: ({ reason, limit }) => ({ reason, new_limit: limit }),
  exempt: ({ reason, limit }) => ({ reason, until: limit ?? null }),
};

/** The moves of a task; on a card only the next one, in the drawer all of them. */
export function TaskMoves({ task, compact = false }: { task: Task; compact?: boolean }) {
  const { t } = useTranslation('tasks');
  const { business_date: today } = useViewer();
  const phrases = (['incomplete', 'wrong', 'unsigned', 'unrepaired'] as const).map((key) =>
    t(`phrases.${key}`),
  );
  const listless = task.missing.some(({ code }) => code === 'no_issue_list');
  const back: Question = { reason: { phrases }, limit: limitAsked(task.default_limit, today) };
  const warned = task.warnings.length > 0 && { children: task.warnings.map(({ text }) => text).join(' ') };
  const questions: Record<string, Question> = {
    submit: {
      ...warned,
      reason: {
        label: t('submitNote'),
        required: false,
        max: 2000,
        ...(listless ? { phrases: [t('notePhrases')] } : {}),
      },
    },
    accept: { ...warned, reason: { label: t('acceptNote'), required: false, max: 1000 } },
    send_back: back,
    reopen: back,
    exempt: { reason: {}, limit: exemptionEnd(t('exemptUntilLabel'), task.due_on, today) },
  };
  const first = task.moves.find(({ verb }) => verb === 'accept' || verb === 'submit');
  const moves = compact ? (first ? [first] : []) : task.moves;
  return (
    <ActMoves
      of={moves}
      questions={questions}
      onAct={(verb, act) => moveTask(task, verb, BODY[verb]?.(act))}
      reasons={compact ? 'tooltip' : 'list'}
    />
  );
}
