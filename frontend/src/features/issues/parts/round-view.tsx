import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/i18n/language';
import { fullDate } from '@/lib/dates';
import { Evidence } from '@/ui/evidence';
import { Panel } from '@/ui/panel';
import { proofUrl, sendProof, type IssueDetail, type Proof, type Round } from '../api';
import styles from './issues.module.css';

const filesOf = (proofs: readonly Proof[], round: number) =>
  proofs
    .filter((proof) => proof.round === round)
    .map((proof) => ({ ...proof, url: proofUrl(proof.id), note: proof.uploaded_by }));

/** One round: what was found, what the unit says it did, what the verifier saw. */
export function RoundView({ issue, round }: { issue: IssueDetail; round: Round }) {
  const { t } = useTranslation('issues');
  const now = round.number === issue.round;
  const upload = (stage: string) =>
    now && issue.evidence_stages.includes(stage) ? sendProof(issue.id, stage) : undefined;
  const sides = [
    { key: 'found', text: round.found_text, by: round.found_by, on: round.found_on },
    { key: 'repaired', text: round.claimed_text, by: round.claimed_by, on: round.claimed_on },
    { key: 'verified', text: round.verdict_text, by: round.verdict_by, on: round.verdict_on },
  ] as const;

  return (
    <section className={styles.round} aria-label={t('round', { n: round.number })}>
      <h2 className={styles.number}>
        {t('round', { n: round.number })}
        {round.verdict === 'returned' && <span className={styles.returned}>{t('returned')}</span>}
        {round.same_person && <span className={styles.returned}>{t('samePerson')}</span>}
      </h2>
      {sides.map(({ key, text, by, on }) => (
        <Panel key={key} title={t(`sides.${key}`)}>
          <p className={styles.text}>{text || t('nothingYet')}</p>
          <Signed by={by} on={on} />
          <Evidence
            label={t(`files.${key}`)}
            files={filesOf(issue.evidence[key], round.number)}
            onUpload={upload(key)}
          />
        </Panel>
      ))}
    </section>
  );
}

function Signed({ by, on }: { by: string; on: string | null }) {
  const language = useLanguage();
  return by ? (
    <p className={styles.by}>
      {by} {on && fullDate(on, language)}
    </p>
  ) : null;
}
