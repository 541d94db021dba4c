import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/i18n/language';
import { inputOf, spoken, type Veto } from '../table';
import { Saying, Standing } from './clause';
import { useEditing } from './editing';
import { Limit } from './limit';
import styles from './rubrics.module.css';

/** The vetoes, each with its limbs: any one of them stops the scoring. */
export function VetoSheet() {
  const { t } = useTranslation('rubrics');
  const { table } = useEditing();
  if (!table.vetoes?.length) return null;
  return (
    <section className={styles.veto}>
      <h2 className={styles.vetoTitle}>
        <span aria-hidden="true">■ </span>
        {t('veto.title')}
      </h2>
      <p>{t('veto.text')}</p>
      <div className={styles.scroll}>
        <table className={styles.form}>
          <thead>
            <tr>
              <th scope="col" className={styles.narrow}>
                {t('columns.veto')}
              </th>
              <th scope="col" className={styles.narrow}>
                {t('columns.checkpoint')}
              </th>
              <th scope="col">{t('columns.limb')}</th>
              <th scope="col" className={styles.counting}>
                {t('columns.limit')}
              </th>
              <th scope="col" className={styles.certainty}>
                {t('columns.standing')}
              </th>
            </tr>
          </thead>
          {table.vetoes.map((veto, v) => (
            <Limbs key={veto.id} veto={veto} place={`vetoes[${v}]`} />
          ))}
        </table>
      </div>
    </section>
  );
}

function Limbs({ veto, place }: { veto: Veto; place: string }) {
  const { t } = useTranslation('rubrics');
  const language = useLanguage();
  const { table } = useEditing();
  const classes = table.site_classes.filter(({ id }) => veto.applies_to?.includes(id));
  const idle = classes.length > 0 && classes.every(({ enabled }) => enabled === false);
  return (
    <tbody>
      {veto.any_of.map((limb, n) => {
        const here = `${place}.any_of[${n}]`;
        return (
          <tr key={limb.id}>
            {n === 0 && (
              <>
                <th scope="rowgroup" rowSpan={veto.any_of.length}>
                  {veto.id} {spoken(veto.title, language)}
                  {idle && <p className={styles.quiet}>{t('veto.idle')}</p>}
                </th>
                <td rowSpan={veto.any_of.length}>{spoken(veto.checkpoint, language)}</td>
              </>
            )}
            <td>
              <Saying clause={limb} place={here} />
            </td>
            <td>
              {limb.trigger ? (
                <Limit
                  trigger={limb.trigger}
                  place={`${here}.trigger`}
                  input={inputOf(table, limb.fact)}
                  label={spoken(limb.criterion, language)}
                />
              ) : (
                t('veto.answer')
              )}
            </td>
            <td>
              <Standing clause={limb} place={here} />
            </td>
          </tr>
        );
      })}
    </tbody>
  );
}
