import { Button, Checkbox, InputNumber, Radio } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/i18n/language';
import { fullDate } from '@/lib/dates';
import type { Fact, Given } from '../api';
import { answered, isStated, said } from '../facts';
import { DecideDialog } from './decide-dialog';
import styles from './scorecards.module.css';

interface Props {
  fact: Fact;
  /** Typed on this page; undefined where the saved answer holds, null where it was taken away. */
  given: Given | null | undefined;
  writable: boolean;
  /** Whether points hang on it directly. */
  decidable: boolean;
  onAnswer: (fact: string, given: Given | null) => void;
}

/** One fact: the answer in the form its kind asks for, where it came from, and what the issues say now. */
export function FactInput({ fact, given: typed, writable, decidable, onAnswer }: Props) {
  const { t } = useTranslation('scorecards');
  const language = useLanguage();
  const id = useId();
  const given = typed === undefined ? fact.given : typed;
  const answer = (next: Given | null) => onAnswer(fact.id, next && answered(given, next));
  const hints = [
    fact.text,
    fact.since && t('fact.since', { date: fullDate(fact.since, language) }),
    fact.sample !== null && t('fact.sample', { n: fact.sample }),
    given && sourceWord(typed === undefined ? fact.source : 'typed', t),
  ].filter(Boolean);
  const missing = !given || !isStated(fact.input, given);

  return (
    <div role="group" aria-labelledby={id} className={styles.fact} data-gap={missing}>
      <div id={id} className={styles.factTitle}>
        {fact.title}
        {missing && <span className={styles.gap}> ○ {t('fact.missing')}</span>}
      </div>
      {hints.length > 0 && <div className={styles.quiet}>{hints.join(' · ')}</div>}
      {writable ? (
        <div className={`${styles.answer} no-print`}>
          <Answer input={fact.input} given={given} onAnswer={answer} labelledBy={id} />
          <Checkbox
            checked={given?.not_measured ?? false}
            onChange={(event) => answer(event.target.checked ? { not_measured: true } : null)}
          >
            {t('fact.notMeasured')}
          </Checkbox>
        </div>
      ) : (
        <div>{spoken(given, t)}</div>
      )}
      {writable && <div className="print-only">{spoken(given, t)}</div>}
      {writable && fact.counted && said(fact.counted) !== said(given) && (
        <div className="no-print">
          {t('fact.counted', { value: spoken(fact.counted, t) })}{' '}
          <Button size="small" onClick={() => onAnswer(fact.id, fact.counted)}>
            {t('fact.take')}
          </Button>
        </div>
      )}
      {decidable && given && (
        <Decision
          given={given}
          title={fact.title}
          writable={writable}
          onAnswer={(next) => onAnswer(fact.id, next)}
        />
      )}
    </div>
  );
}

type Words = ReturnType<typeof useTranslation<'scorecards'>>['t'];

function spoken(given: Given | null, t: Words): string {
  if (given?.not_measured) return t('fact.notMeasured');
  if (typeof given?.answer === 'boolean') return t(given.answer ? 'fact.yes' : 'fact.no');
  return said(given) || t('stale.empty');
}

const SOURCES = ['issues', 'typed', 's1', 's2'] as const;

function sourceWord(source: string | null, t: Words): string | undefined {
  const known = SOURCES.find((each) => each === source);
  return known && t(`fact.source.${known}`);
}

interface AnswerProps {
  input: string;
  given: Given | null;
  onAnswer: (given: Given | null) => void;
  labelledBy: string;
}

function Answer({ input, given, onAnswer, labelledBy }: AnswerProps) {
  const { t } = useTranslation('scorecards');
  if (input === 'yes_no') {
    return (
      <Radio.Group
        aria-labelledby={labelledBy}
        value={given?.answer ?? null}
        onChange={(event) => onAnswer({ answer: event.target.value as boolean })}
        options={[
          { value: true, label: t('fact.yes') },
          { value: false, label: t('fact.no') },
        ]}
      />
    );
  }
  if (input === 'rate') {
    const { failed = null, total = null } = given ?? {};
    const set = (next: { failed?: number | null; total?: number | null }) => {
      const rate = { failed, total, ...next };
      onAnswer(rate.failed === null && rate.total === null ? null : rate);
    };
    return (
      <>
        <Whole label={t('fact.failed')} value={failed} onChange={(value) => set({ failed: value })} />
        <span>{t('fact.of')}</span>
        <Whole label={t('fact.total')} value={total} onChange={(value) => set({ total: value })} />
      </>
    );
  }
  return (
    <Whole
      label={t('fact.count')}
      value={given?.count ?? given?.items?.length ?? null}
      onChange={(count) => onAnswer(count === null ? null : { count })}
    />
  );
}

interface WholeProps {
  label: string;
  value: number | null;
  onChange: (value: number | null) => void;
}

function Whole({ label, value, onChange }: WholeProps) {
  return (
    <InputNumber
      controls={false}
      aria-label={label}
      placeholder={label}
      min={0}
      max={10_000_000}
      precision={0}
      className={styles.number}
      value={value}
      onChange={onChange}
    />
  );
}

interface DecisionProps {
  given: Given;
  title: string;
  writable: boolean;
  onAnswer: (given: Given) => void;
}

/** Points a person decided in place of the computed ones, with the reason for everybody to read. */
function Decision({ given, title, writable, onAnswer }: DecisionProps) {
  const { t } = useTranslation('scorecards');
  const [deciding, setDeciding] = useState(false);
  const { override } = given;
  return (
    <>
      {override && <div>{t('fact.decided', { points: override.points, reason: override.reason })}</div>}
      {writable && (
        <span className="no-print">
          <Button size="small" type="link" onClick={() => setDeciding(true)}>
            {t('fact.decide')}
          </Button>
          {override && (
            <Button size="small" type="link" onClick={() => onAnswer({ ...given, override: null })}>
              {t('fact.undecide')}
            </Button>
          )}
        </span>
      )}
      {deciding && (
        <DecideDialog
          title={title}
          before={override ?? undefined}
          onDecide={(decided) => onAnswer({ ...given, override: decided })}
          onClose={() => setDeciding(false)}
        />
      )}
    </>
  );
}
