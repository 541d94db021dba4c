import { InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/i18n/language';
import { Panel } from '@/ui/panel';
import { isSetting, settled, spoken, windowParts, type Table } from '../table';
import { anchor, useEditing } from './editing';
import styles from './rubrics.module.css';

const UNITS = ['D', 'M', 'Y'] as const;

/** How long a kind of column may go without an update, and how far back each fact looks. */
export function WindowsPanel() {
  const { t } = useTranslation('rubrics');
  const language = useLanguage();
  const { table } = useEditing();
  const facts = table.facts
    .map((fact, n) => ({ fact, place: `facts[${n}].window` }))
    .filter(({ fact }) => fact.window);
  const counts = new Map(table.facts.map(({ id, title }) => [id, spoken(title, language)]));
  return (
    <Panel title={t('windows.title')} flush>
      <p className={styles.lead}>{t('windows.lead')}</p>
      <div className={styles.scroll}>
        <table className={styles.form}>
          <thead>
            <tr>
              <th scope="col">{t('windows.column')}</th>
              <th scope="col">{t('windows.within')}</th>
              <th scope="col">{t('windows.fact')}</th>
            </tr>
          </thead>
          <tbody>
            {table.column_categories?.map((category, n) => (
              <tr key={category.id}>
                <th scope="row">{spoken(category.title, language)}</th>
                <td>
                  <Window
                    window={category.window}
                    place={`column_categories[${n}].window`}
                    label={spoken(category.title, language)}
                  />
                </td>
                <td>{category.fact && counts.get(category.fact)}</td>
              </tr>
            ))}
            {facts.map(({ fact, place }) => (
              <tr key={fact.id}>
                <th scope="row">{spoken(fact.title, language)}</th>
                <td>
                  <Window window={fact.window} place={place} label={spoken(fact.title, language)} />
                </td>
                <td>{fact.sample_minimum && t('windows.sample', { count: fact.sample_minimum })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

interface Props {
  window: Table['facts'][number]['window'];
  place: string;
  label: string;
}

function Window({ window, place, label }: Props) {
  const { t } = useTranslation('rubrics');
  const language = useLanguage();
  const { table, set } = useEditing();
  if (!window) return t('windows.none');
  const parts = windowParts(settled(table, window));
  if (!parts) return null;
  const said = t(`windows.${parts.unit}`, { count: parts.count });
  if (isSetting(window)) {
    const setting = table.settings?.find(({ id }) => id === window.setting);
    return (
      <>
        {said}
        <p className={styles.quiet}>
          {setting && t('bySetting', { setting: spoken(setting.title, language) })}
        </p>
      </>
    );
  }
  if (!set) return said;
  const take = (count: number, unit: string) => set(place, `P${count}${unit}`);
  return (
    <span className={styles.amount}>
      <InputNumber
        controls={false}
        id={anchor(place)}
        size="small"
        min={1}
        max={999}
        precision={0}
        aria-label={t('windows.count', { of: label })}
        value={parts.count}
        onChange={(count) => count !== null && take(count, parts.unit)}
      />
      <Select
        size="small"
        aria-label={t('windows.unit', { of: label })}
        value={parts.unit}
        options={UNITS.map((unit) => ({ value: unit, label: t(`windows.word.${unit}`) }))}
        onChange={(unit) => take(parts.count, unit)}
      />
    </span>
  );
}
