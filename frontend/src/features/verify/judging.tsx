import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/i18n/language';
import { dayAfter, monthDay } from '@/lib/dates';
import { paths } from '@/lib/paths';
import { usePreferences } from '@/lib/preferences';
import { useViewer } from '@/lib/viewer';
import { ActMoves, type Question } from '@/ui/act-moves';
import { AppLink } from '@/ui/app-link';
import { Evidence } from '@/ui/evidence';
import { Panel } from '@/ui/panel';
import { limitAsked } from '@/ui/proposed-limit';
import { StateTag } from '@/ui/state-tag';
import { judge, proofUrl, type Waiting } from './api';
import styles from './verify.module.css';

const VERDICTS = ['pass_repair', 'return_repair'];

/** One repair: what was found, what was done, and the two verdicts beside it. */
export function Judging({ issue, onJudged }: { issue: Waiting; onJudged: (issue: Waiting) => void }) {
  const { t } = useTranslation('verify');
  const round = issue.rounds.find(({ number }) => number === issue.round);
  const files = (stage: 'found' | 'repaired') =>
    issue.evidence[stage]
      .filter((proof) => stage === 'found' || proof.round === issue.round)
      .map((proof) => ({ ...proof, url: proofUrl(proof.id), note: proof.uploaded_by }));

  return (
    <>
      <h2 className={styles.title}>
        <AppLink href={paths.issue(issue.id)}>{`${issue.number} ${issue.title}`}</AppLink>
        {issue.veto && <StateTag tone="veto">{t('veto')}</StateTag>}
        <span className={styles.badge}>
          {t(issue.returns > 0 ? 'badge' : 'badgeFirst', { n: issue.round, returns: issue.returns })}
        </span>
      </h2>
      <p>
        <AppLink href={paths.site(issue.site.id, issue.campaign_id)}>{issue.site.name}</AppLink>
        {[`${issue.indicator} ${issue.indicator_title}`, issue.page_address]
          .filter(Boolean)
          .map((fact) => ` · ${fact}`)}
      </p>
      <div className={styles.sides}>
        <Panel title={t('found')}>
          <p className={styles.text}>{issue.description || issue.title}</p>
          <Evidence label={t('found')} files={files('found')} />
        </Panel>
        <Panel title={t('claimed')}>
          <p className={styles.text}>{round?.claimed_text}</p>
          <Signed by={round?.claimed_by} on={round?.claimed_on} />
          <Evidence label={t('claimed')} files={files('repaired')} />
        </Panel>
        <Panel title={t('mine')}>
          <Returned issue={issue} />
          <Verdicts issue={issue} onJudged={onJudged} />
        </Panel>
      </div>
    </>
  );
}

function Verdicts({ issue, onJudged }: { issue: Waiting; onJudged: (issue: Waiting) => void }) {
  const { t } = useTranslation('verify');
  const { business_date: today } = useViewer();
  const { letterKeys } = usePreferences();
  const [note, setNote] = useState('');
  const phrases = (['still', 'partly', 'evidence'] as const).map((key) => t(`phrases.${key}`));
  const verdicts = issue.moves.filter(({ verb }) => VERDICTS.includes(verb));
  const questions: Record<string, Question> = {
    return_repair: {
      children: t('told', { unit: issue.site.unit_name }),
      reason: { phrases, max: 1000 },
      limit: limitAsked(issue.default_limit, dayAfter(today)),
    },
  };
  return (
    <>
      {issue.warnings.map(({ code, text }) => (
        <p key={code} className={styles.warning}>
          {text}
        </p>
      ))}
      {verdicts.some(({ verb }) => verb === 'pass_repair') && (
        <div className={styles.note}>
          <Input.TextArea
            aria-label={t('note')}
            placeholder={t('note')}
            autoSize={{ minRows: 1, maxRows: 6 }}
            maxLength={4000}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        </div>
      )}
      <ActMoves
        of={verdicts}
        primary="pass_repair"
        letters={{ pass_repair: 'p', return_repair: 'r' }}
        questions={questions}
        onAct={async (verb, { reason, limit }) =>
          onJudged(
            await judge(
              issue,
              verb,
              verb === 'pass_repair' ? { note: note.trim() } : { reason, new_limit: limit },
            ),
          )
        }
      />
      {letterKeys && <p className={styles.badge}>{t('letters')}</p>}
    </>
  );
}

/** Why it was sent back before: what the repair has to be measured by. */
function Returned({ issue }: { issue: Waiting }) {
  const { t } = useTranslation('verify');
  const before = issue.rounds.filter(({ verdict }) => verdict === 'returned');
  if (before.length === 0) return null;
  return (
    <ol className={styles.before}>
      {before.map((round) => (
        <li key={round.number}>
          {t('returnedBefore', { n: round.number, reason: round.verdict_text })}
          <Signed by={round.verdict_by} on={round.verdict_on} />
        </li>
      ))}
    </ol>
  );
}

function Signed({ by, on }: { by: string | undefined; on: string | null | undefined }) {
  const language = useLanguage();
  return by ? (
    <p className={styles.badge}>
      {by} {on && monthDay(on, language)}
    </p>
  ) : null;
}
