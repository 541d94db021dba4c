import { useTranslation } from 'react-i18next';
import { lateness } from '@/lib/lateness';
import { useViewer } from '@/lib/viewer';
import { DueDate } from '@/ui/due-date';
import { StateTag } from '@/ui/state-tag';
import type { Standing } from '../api';
import { STATUS_TONE, verdictKey } from '../labels';
import styles from './sites.module.css';

interface Props {
  of: Standing | undefined;
}

/** The phase that waits and how it stands; what takes no part in a campaign has none. */
export function PhaseState({ of: standing }: Props) {
  const { t } = useTranslation(['tasks', 'sites']);
  if (!standing) return <>—</>;
  const { phase } = standing;
  if (!phase) return <StateTag tone="ok">{t('sites:standing.allDone')}</StateTag>;
  return (
    <span className={styles.inline}>
      {phase.title}
      <StateTag tone={phase.overdue ? 'overdue' : STATUS_TONE[phase.status]}>
        {t(`status.${phase.status}`)}
      </StateTag>
    </span>
  );
}

export function PhaseDue({ of: standing }: Props) {
  const { business_date: today } = useViewer();
  const phase = standing?.phase;
  if (!phase) return <>—</>;
  const waits = phase.status !== 'submitted';
  return <DueDate {...(waits ? lateness(phase, today) : { date: phase.due_on, days: undefined })} />;
}

/** The latest score with its verdict, and whose word it is while it is not the official one. */
export function ScoreNow({ of: standing }: Props) {
  const { t } = useTranslation('sites');
  const score = standing?.score;
  if (!score) return <>{t('standing.unscored')}</>;
  const verdict = verdictKey(score.verdict);
  return (
    <>
      {score.total ?? t(`scores.verdict.${verdict}`)}
      {score.kind === 's3'
        ? score.total && ` ${t(`scores.verdict.${verdict}`)}`
        : ` ${t(`standing.of.${score.kind}`)}`}
    </>
  );
}
