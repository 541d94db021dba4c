import { useTranslation } from 'react-i18next';
import { useViewer } from '@/lib/viewer';
import type { Act } from '@/ui/act-dialog';
import { ActMoves, type Question } from '@/ui/act-moves';
import { moveIssue, type IssueDetail } from '../api';

/** What each move sends along; the names of its fields are the API's. */
const BODY: Record<string, (act: Act) => object> = {
  report_repair: ({ reason }) => ({ text: reason }),
  pass_repair: ({ reason }) => ({ note: reason }),
  return_repair: ({ reason, limit }) => ({ reason, new_limit: limit }),
  dispute: ({ reason }) => ({ reason }),
  uphold: ({ reason }) => ({ reason }),
  withdraw: ({ reason }) => ({ reason }),
  restore: ({ reason }) => ({ reason }),
  exempt: ({ reason }) => ({ reason }),
  extend_limit: ({ reason, limit }) => ({ reason, new_limit: limit }),
};

export function IssueMoves({ issue }: { issue: IssueDetail }) {
  const { t } = useTranslation('issues');
  const { business_date: today } = useViewer();
  const phrases = (['still', 'partly', 'evidence'] as const).map((key) => t(`phrases.${key}`));
  const note = issue.default_limit.warning?.text;
  const limit = { first: issue.default_limit.on, from: today, note };
  const questions: Record<string, Question> = {
    report_repair: { reason: { label: t('repairText'), phrases: [t('phrases.fixed')], max: 4000 } },
    pass_repair: { reason: { label: t('note'), required: false, max: 4000 } },
    return_repair: { reason: { phrases, max: 4000 }, limit },
    dispute: { reason: {} },
    uphold: { reason: {} },
    withdraw: { reason: {} },
    restore: { reason: {} },
    exempt: { reason: {} },
    extend_limit: { reason: { required: false }, limit },
  };
  const moves = issue.moves.filter(({ verb }) => verb !== 'assign');
  return (
    <ActMoves
      of={moves}
      questions={questions}
      onAct={(verb, act) => moveIssue(issue, verb, BODY[verb]?.(act))}
    />
  );
}
