import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/i18n/language';
import { OPERATOR_WORD } from '../labels';
import { percent, settled, spoken, type Input, type Trigger } from '../table';
import { useEditing } from './editing';
import { NumberAt } from './number-at';
import styles from './rubrics.module.css';

interface Props {
  trigger: Trigger;
  place: string;
  input: Input;
  label: string;
}

/** From where on a line counts: "at least 5", "fewer than 6 for portals and 3 for others". */
export function Limit({ trigger, place, input, label }: Props) {
  const { t } = useTranslation('rubrics');
  const language = useLanguage();
  const { table } = useEditing();
  const { value, at_least: least } = trigger;
  const word = t(OPERATOR_WORD[settled(table, trigger.operator)]);
  const share = (number: string | null) =>
    input === 'rate' && number ? t('share', { share: percent(number) }) : '';
  if (typeof value === 'object' && value !== null) {
    return (
      <ul>
        {table.site_classes
          .filter(({ id }) => id in value)
          .map(({ id, title }) => (
            <li key={id} className={styles.amount}>
              {t('ofClass', { of: spoken(title, language) })}
              {word}
              <NumberAt
                place={`${place}.value.${id}`}
                label={t('limitOf', { of: `${label} ${spoken(title, language)}` })}
              />
            </li>
          ))}
      </ul>
    );
  }
  return (
    <span className={styles.amount}>
      {word}
      <NumberAt place={`${place}.value`} label={t('limitOf', { of: label })} optional />
      {share(value)}
      {least && <span className={styles.quiet}>{t('atLeast', { least })}</span>}
    </span>
  );
}
