import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayAfter } from '@/lib/dates';
import { useViewer } from '@/lib/viewer';
import type { Act } from '@/ui/act-dialog';
import { ActMoves, type Question } from '@/ui/act-moves';
import { limitAsked } from '@/ui/proposed-limit';
import { moveIssue, type IssueDetail } from '../api';
import { AssignDialog } from './assign-dialog';
import { ExtensionAsked } from './extension-asked';

/** The act that carries the issue forward; of several the later one. */
const PRIMARY = ['pass_repair', 'report_repair', 'start_repair', 'acknowledge', 'uphold'];

/** What each move sends along; the names of its fields are the API's. */
const BODY: Record<string, (act: Act) => object> = {
  report_repair: ({ reason }) => ({ text: reason }),
  pass_repair: ({ reason }) => ({ note: reason }),
  return_repair: ({ reason, limit }) => ({ reason, new_limit: limit }),
  dispute: ({ reason }) => ({ reason }),
  uphold: ({ reason }) => ({ reason }),
  withdraw: ({ reason }) => ({ reason }),
  restore: ({ reason }) => ({ reason }),
  exempt: ({ reason, limit }) => ({ reason, until: limit }),
  extend_limit: ({ reason, limit }) => ({ reason, new_limit: limit }),
  ask_extension: ({ reason, limit }) => ({ reason, new_limit: limit }),
  grant_extension: ({ reason }) => ({ reason }),
  refuse_extension: ({ reason }) => ({ reason }),
};

const laterOf = (due: string | null, today: string) => (due !== null && due > today ? due : today);

export function IssueMoves({ issue }: { issue: IssueDetail }) {
  const { t } = useTranslation('issues');
  const { business_date: today } = useViewer();
  const [assigning, setAssigning] = useState(false);
  const phrases = (['still', 'partly', 'evidence'] as const).map((key) => t(`phrases.${key}`));
  const asked = <ExtensionAsked issue={issue} />;
  const limit = limitAsked(issue.default_limit, dayAfter(today));
  const questions: Record<string, Question> = {
    report_repair: { reason: { label: t('repairText'), phrases: [t('phrases.fixed')], max: 4000 } },
    pass_repair: { reason: { label: t('note'), required: false, max: 4000 } },
    return_repair: { reason: { phrases, max: 1000 }, limit },
    dispute: { reason: {} },
    uphold: { reason: {} },
    withdraw: { reason: {} },
    restore: { reason: {} },
    exempt: {
      reason: {},
      limit: { required: false, label: t('exemptUntil'), from: dayAfter(today), note: t('exemptForEver') },
    },
    extend_limit: { reason: { required: issue.due_on !== null }, limit },
    ask_extension: {
      children: t('extension.note'),
      reason: { max: 1000 },
      limit: { label: t('extension.until'), from: dayAfter(laterOf(issue.due_on, today)) },
    },
    grant_extension: {
      children: asked,
      reason: { required: false, label: t('extension.answer'), max: 1000 },
    },
    refuse_extension: { children: asked, reason: { label: t('extension.answer'), max: 1000 } },
  };
  return (
    <>
      <ActMoves
        of={issue.moves}
        questions={questions}
        elsewhere={['assign']}
        onElsewhere={() => setAssigning(true)}
        primary={PRIMARY.find((verb) => issue.moves.some((move) => move.verb === verb)) ?? ''}
        onAct={(verb, act) => moveIssue(issue, verb, BODY[verb]?.(act))}
      />
      {assigning && <AssignDialog issue={issue} onClose={() => setAssigning(false)} />}
    </>
  );
}
