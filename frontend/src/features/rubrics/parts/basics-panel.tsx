import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/i18n/language';
import { fullDate } from '@/lib/dates';
import { Facts } from '@/ui/facts';
import { Panel } from '@/ui/panel';
import { OPERATOR_WORD } from '../labels';
import { settled, spoken, type Gate } from '../table';
import { useEditing } from './editing';
import { NumberAt } from './number-at';
import styles from './rubrics.module.css';

/** Where the table comes from, from where to where it scores, and what passes. */
export function BasicsPanel() {
  const { t } = useTranslation('rubrics');
  const language = useLanguage();
  const { table } = useEditing();
  const { source, scaling } = table;
  const classes = table.site_classes.map(
    ({ title, enabled }) => spoken(title, language) + (enabled === false ? t('classOff') : ''),
  );
  return (
    <Panel title={t('basics')}>
      <Facts
        items={[
          [t('source.document'), source.document],
          [t('source.issuedBy'), spoken(source.issued_by, language)],
          [t('source.date'), fullDate(source.date, language)],
          [t('classes'), classes.join(t('comma'))],
          [t('scale'), <Mark key="scale" place="scale.start" label={t('scale')} />],
          [t('floor'), <Mark key="floor" place="scale.floor" label={t('floor')} />],
          [t('pass'), <Pass key="pass" gate={table.pass_rule} place="pass_rule" label={t('pass')} />],
          ...(table.bonus_gate
            ? [
                [
                  t('gate'),
                  <Pass key="gate" gate={table.bonus_gate} place="bonus_gate" label={t('gate')} />,
                ] as const,
              ]
            : []),
          ...(scaling ? [[t('scaling'), t('scalingText', scaling)] as const] : []),
        ]}
      />
      {table.notes && (
        <ul className={styles.faults}>
          {table.notes.map((note) => (
            <li key={note.zh}>{spoken(note, language)}</li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Mark({ place, label }: { place: string; label: string }) {
  const { t } = useTranslation('rubrics');
  return (
    <span className={styles.amount}>
      <NumberAt place={place} label={label} />
      {t('points')}
    </span>
  );
}

function Pass({ gate, place, label }: { gate: Gate; place: string; label: string }) {
  const { t } = useTranslation('rubrics');
  const { table } = useEditing();
  return (
    <span className={styles.amount}>
      {t(OPERATOR_WORD[settled(table, gate.operator)])}
      <NumberAt place={`${place}.value`} label={label} />
      {t('points')}
    </span>
  );
}
