import { useTranslation } from 'react-i18next';
import { paths } from '@/lib/paths';
import { useViewer } from '@/lib/viewer';
import { ActMoves, type Question } from '@/ui/act-moves';
import { AppLink } from '@/ui/app-link';
import { Evidence } from '@/ui/evidence';
import { Panel } from '@/ui/panel';
import { judge, proofUrl, type Waiting } from './api';
import styles from './verify.module.css';

const VERDICTS = ['pass_repair', 'return_repair'];

/** One repair with what was found beside what was done, and the two verdicts. */
export function Judging({ issue }: { issue: Waiting }) {
  const { t } = useTranslation('verify');
  const { business_date: today } = useViewer();
  const round = issue.rounds.find(({ number }) => number === issue.round);
  const phrases = (['still', 'partly', 'evidence'] as const).map((key) => t(`phrases.${key}`));
  const questions: Record<string, Question> = {
    return_repair: {
      reason: { phrases, max: 4000 },
      limit: { first: issue.default_limit.on, from: today, note: issue.default_limit.warning?.text },
    },
  };
  const files = (stage: 'found' | 'repaired') =>
    issue.evidence[stage]
      .filter((proof) => stage === 'found' || proof.round === issue.round)
      .map((proof) => ({ ...proof, url: proofUrl(proof.id), note: proof.uploaded_by }));

  return (
    <>
      <h2 className={styles.title}>
        <AppLink href={paths.issue(issue.id)}>{`${issue.number} ${issue.title}`}</AppLink>
        <span className={styles.badge}>{t('badge', { n: issue.round, returns: issue.returns })}</span>
      </h2>
      <p>{`${issue.site.name} · ${issue.indicator} ${issue.indicator_title} · ${issue.page_address}`}</p>
      <div className={styles.sides}>
        <Panel title={t('found')}>
          <p className={styles.text}>{round?.found_text || issue.description}</p>
          <Evidence label={t('found')} files={files('found')} />
        </Panel>
        <Panel title={t('claimed')}>
          <p className={styles.text}>{round?.claimed_text}</p>
          <Evidence label={t('claimed')} files={files('repaired')} />
        </Panel>
      </div>
      <ActMoves
        of={issue.moves.filter(({ verb }) => VERDICTS.includes(verb))}
        primary="pass_repair"
        questions={questions}
        onAct={(verb, { reason, limit }) =>
          judge(issue, verb, verb === 'pass_repair' ? { note: reason } : { reason, new_limit: limit })
        }
      />
    </>
  );
}
