import type { ReactNode } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { useLanguage } from '@/i18n/language';
import {
  inputOf,
  percent,
  settled,
  spoken,
  type Indicator,
  type Part,
  type PartName,
  type Rule,
} from '../table';
import { Saying, Standing } from './clause';
import { useEditing } from './editing';
import { Limit } from './limit';
import { NumberAt } from './number-at';
import styles from './rubrics.module.css';

interface Props {
  name: PartName;
  part: Part;
  indicator: Indicator;
  place: string;
  /** The cell of the group, in its first line. */
  head: ReactNode;
}

/** One second-level indicator: a line for each of its rules. */
export function IndicatorRows({ name, part, indicator, place, head }: Props) {
  const { t } = useTranslation('rubrics');
  const language = useLanguage();
  const many = indicator.rules.length;
  const title = spoken(indicator.title, language);
  return indicator.rules.map((rule, r) => {
    const here = `${place}.rules[${r}]`;
    return (
      <tr key={rule.id}>
        {r === 0 && (
          <>
            {head}
            <th scope="rowgroup" rowSpan={many}>
              {indicator.id} {title}
              {part.capped && (
                <div className={styles.amount}>
                  {t('cap')}
                  <NumberAt place={`${place}.points`} label={t('capOf', { of: title })} optional />
                </div>
              )}
              {indicator.exclusive && <p className={styles.quiet}>{t('exclusive')}</p>}
            </th>
            <td rowSpan={many}>{spoken(indicator.checkpoint, language)}</td>
          </>
        )}
        <td>
          <Saying clause={rule} place={here} />
        </td>
        <td>
          <Counting name={name} rule={rule} place={here} />
        </td>
        <td>
          <Standing clause={rule} place={here} partOff={!part.enabled} />
        </td>
      </tr>
    );
  });
}

/** From where on the rule counts, and what it costs or earns. */
function Counting({ name, rule, place }: { name: PartName; rule: Rule; place: string }) {
  const { t } = useTranslation('rubrics');
  const language = useLanguage();
  const { table } = useEditing();
  const input = inputOf(table, rule.fact);
  const said = spoken(rule.criterion, language);
  const { per, unit, share } = rule.charge;
  const amount = unit && input === 'rate' ? percent(unit) : (unit ?? '');
  return (
    <>
      {rule.trigger && <Limit trigger={rule.trigger} place={`${place}.trigger`} input={input} label={said} />}
      <div className={styles.amount}>
        <Trans
          t={t}
          i18nKey={`charge.${name}.${per}`}
          values={{ unit: amount }}
          components={{
            n: <NumberAt place={`${place}.charge.points`} label={t('pointsOf', { of: said })} optional />,
          }}
        />
      </div>
      {share && <p className={styles.quiet}>{t(`shareOf.${settled(table, share)}`)}</p>}
    </>
  );
}
