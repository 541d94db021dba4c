import { Button, Checkbox } from 'antd';
import { memo, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/i18n/language';
import { fullDate } from '@/lib/dates';
import type { Fact, Given, Kind, Proof } from '../api';
import { useEdit, type Edits } from '../edits';
import { answered, answerOf, departs, isStated, type Answer } from '../facts';
import { Decision } from './decision';
import { FactAnswer } from './fact-answer';
import { sourceWord, spoken } from './fact-words';
import { ProofDesk } from './proof-desk';
import styles from './scorecards.module.css';
import { TextField } from './text-field';

/** What every line needs to be filled; none of it changes while the page is open. */
export interface Desk {
  cardId: string;
  kind: Kind;
  writable: boolean;
  edits: Edits;
  answer: (fact: Fact, now: Answer) => void;
}

interface Props {
  fact: Fact;
  desk: Desk;
  /** The card's own files for it. */
  proofs: readonly Proof[];
  /** Whether points hang on it directly. */
  decidable: boolean;
}

/** One fact: its answer, where it came from, what the issues say now, and why it is not that. */
export const FactField = memo(function FactField({ fact, desk, proofs, decidable }: Props) {
  const { t } = useTranslation('scorecards');
  const id = useId();
  const edit = useEdit(desk.edits, fact.id);
  const { given, reason } = edit ?? answerOf(fact);
  const put = (next: Given | null, why = reason) => desk.answer(fact, { given: next, reason: why });
  const missing = !given || !isStated(fact.input, given);
  if (!desk.writable) {
    return (
      <div role="group" aria-labelledby={id} className={styles.fact}>
        <div>
          <span id={id}>{fact.title}</span>
          {t('fact.colon')}
          <strong>{spoken(given, t)}</strong>
          {missing && <span className={styles.gap}> ○ {t('fact.missing')}</span>}
        </div>
        <Hints fact={fact} source={given && fact.source} />
        <Correction fact={fact} />
        {given?.override && <Decision given={given} title={fact.title} writable={false} onAnswer={put} />}
      </div>
    );
  }
  return (
    <ProofDesk
      fact={fact}
      desk={desk}
      proofs={proofs}
      labelledBy={id}
      missing={missing}
      title={
        <>
          <div id={id} className={styles.factTitle}>
            {fact.title}
            {missing && <span className={styles.gap}> ○ {t('fact.missing')}</span>}
          </div>
          <Hints fact={fact} source={given && (edit ? 'typed' : fact.source)} />
        </>
      }
      answer={
        <>
          <FactAnswer
            input={fact.input}
            given={given}
            onAnswer={(next) => put(next && answered(given, next))}
            labelledBy={id}
          />
          <Checkbox
            checked={given?.not_measured ?? false}
            onChange={(event) => put(event.target.checked ? { not_measured: true } : null)}
          >
            {t('fact.notMeasured')}
          </Checkbox>
          {decidable && given && <Decision given={given} title={fact.title} writable onAnswer={put} />}
        </>
      }
    >
      <div className="print-only">{spoken(given, t)}</div>
      {departs(fact, given) && (
        <Departure
          fact={fact}
          reason={reason}
          onReason={(why) => put(given, why)}
          onTake={() => put(fact.counted, '')}
        />
      )}
    </ProofDesk>
  );
});

function Hints({ fact, source }: { fact: Fact; source: string | null }) {
  const { t } = useTranslation('scorecards');
  const language = useLanguage();
  const hints = [
    fact.text,
    fact.since && t('fact.since', { date: fullDate(fact.since, language) }),
    fact.sample !== null && t('fact.sample', { n: fact.sample }),
    sourceWord(source, t),
  ].filter(Boolean);
  return hints.length > 0 && <div className={`${styles.quiet} no-print`}>{hints.join(' · ')}</div>;
}

/** As it was saved: the count of the list beside what was stated, who stated it, when and why. */
function Correction({ fact: { correction, given } }: { fact: Fact }) {
  const { t } = useTranslation('scorecards');
  const language = useLanguage();
  if (!correction) return null;
  const { by, on } = correction;
  return (
    <p className={styles.corrected}>
      {t('fact.corrected', {
        counted: spoken(correction.counted, t),
        given: spoken(given, t),
        reason: correction.reason,
      })}
      <span className={styles.quiet}> {t('fact.correctedBy', { by, date: fullDate(on, language) })}</span>
    </p>
  );
}

interface DepartureProps {
  fact: Fact;
  reason: string;
  onReason: (why: string) => void;
  onTake: () => void;
}

/** The answer is not what the list counts: either take the list's, or say why not. */
function Departure({ fact, reason, onReason, onTake }: DepartureProps) {
  const { t } = useTranslation('scorecards');
  const language = useLanguage();
  const { correction } = fact;
  return (
    <div className={styles.departure}>
      <span className="no-print">
        {t('fact.counted', { value: spoken(fact.counted, t) })}{' '}
        <Button size="small" onClick={onTake}>
          {t('fact.take')}
        </Button>
      </span>
      <span className="no-print">
        <TextField label={t('fact.why')} value={reason} max={500} rows={1} onChange={onReason} isWanted />
      </span>
      {reason.trim() === '' && <span className={`${styles.gap} no-print`}>○ {t('fact.whyNeeded')}</span>}
      {correction && (
        <span className={`${styles.quiet} no-print`}>
          {t('fact.correctedBy', { by: correction.by, date: fullDate(correction.on, language) })}
        </span>
      )}
      <div className="print-only">
        <Correction fact={fact} />
      </div>
    </div>
  );
}
