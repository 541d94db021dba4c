import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/i18n/language';
import { Panel } from '@/ui/panel';
import { inputOf, spoken } from '../table';
import { useEditing } from './editing';
import { Limit } from './limit';
import styles from './rubrics.module.css';

/** Reminders that a veto is near; they never score. */
export function AmberPanel() {
  const { t } = useTranslation('rubrics');
  const language = useLanguage();
  const { table } = useEditing();
  if (!table.amber?.length) return null;
  return (
    <Panel title={t('amber.title')} flush>
      <p className={styles.lead}>{t('amber.lead')}</p>
      <table className={styles.form}>
        <thead>
          <tr>
            <th scope="col">{t('amber.fact')}</th>
            <th scope="col" className={styles.counting}>
              {t('columns.limit')}
            </th>
            <th scope="col">{t('amber.text')}</th>
          </tr>
        </thead>
        <tbody>
          {table.amber.map((each, n) => {
            const fact = table.facts.find(({ id }) => id === each.fact);
            const title = fact ? spoken(fact.title, language) : '';
            return (
              <tr key={each.id}>
                <th scope="row">{title}</th>
                <td>
                  <Limit
                    trigger={each.trigger}
                    place={`amber[${n}].trigger`}
                    input={inputOf(table, each.fact)}
                    label={t('amber.of', { fact: title })}
                  />
                </td>
                <td>{spoken(each.text, language).replace(/\{\w+\}/g, '…')}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Panel>
  );
}
