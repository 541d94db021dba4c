import { Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/i18n/language';
import { StateTag } from '@/ui/state-tag';
import { CERTAINTY_TONE } from '../labels';
import { spoken, type Limb, type Rule } from '../table';
import { useEditing } from './editing';
import styles from './rubrics.module.css';
import { WordsDialog } from './words-dialog';

/** What a line says, on which conditions, and the way to other words for it. */
export function Saying({ clause, place }: { clause: Limb | Rule; place: string }) {
  const { t } = useTranslation('rubrics');
  const language = useLanguage();
  const { set } = useEditing();
  const [wording, setWording] = useState(false);
  return (
    <>
      <p>{spoken(clause.criterion, language)}</p>
      <Conditions clause={clause} />
      {set && (
        <button type="button" className={`${styles.plain} no-print`} onClick={() => setWording(true)}>
          {t('words.change')}
          <span className="sr-only"> {spoken(clause.criterion, language)}</span>
        </button>
      )}
      {wording && <WordsDialog clause={clause} place={place} onClose={() => setWording(false)} />}
    </>
  );
}

function Conditions({ clause }: { clause: Limb | Rule }) {
  const { t } = useTranslation('rubrics');
  const language = useLanguage();
  const { table } = useEditing();
  const fact = table.facts.find(({ id }) => id === ('unless' in clause ? clause.unless : undefined));
  const cases = 'when' in clause ? Object.entries(clause.when ?? {}) : [];
  const yields = 'yields_to' in clause ? (clause.yields_to ?? []) : [];
  const vetoes = table.vetoes?.filter((veto) => veto.any_of.some(({ id }) => yields.includes(id))) ?? [];
  const said = [
    ...cases.map(([name, value]) => {
      const setting = table.settings?.find(({ id }) => id === name);
      const choice = setting?.choices?.find((each) => each.value === value);
      return t('when', {
        setting: setting ? spoken(setting.title, language) : '',
        value: choice ? spoken(choice.title, language) : value,
      });
    }),
    ...(fact ? [t('unless', { fact: spoken(fact.title, language) })] : []),
    ...(vetoes.length > 0
      ? [t('yields', { vetoes: vetoes.map(({ title }) => spoken(title, language)).join(t('comma')) })]
      : []),
  ];
  return said.map((line) => (
    <p key={line} className={styles.quiet}>
      {line}
    </p>
  ));
}

interface StandingProps {
  clause: Limb | Rule;
  place: string;
  /** Off with the part it stands in. */
  partOff?: boolean;
}

/** How sure the line is and whether it is in force. */
export function Standing({ clause, place, partOff = false }: StandingProps) {
  const { t } = useTranslation('rubrics');
  const language = useLanguage();
  const { set } = useEditing();
  const on = clause.enabled ?? true;
  return (
    <div className={styles.standing}>
      <StateTag tone={CERTAINTY_TONE[clause.certainty]}>{t(`certainty.${clause.certainty}`)}</StateTag>
      {set ? (
        <Checkbox
          checked={on}
          aria-label={t('inForceOf', { of: spoken(clause.criterion, language) })}
          onChange={(event) => set(`${place}.enabled`, event.target.checked)}
        >
          {t('on')}
        </Checkbox>
      ) : (
        !on && <span className={styles.off}>{t('off')}</span>
      )}
      {partOff && on && <span className={styles.quiet}>{t('partOff')}</span>}
    </div>
  );
}
