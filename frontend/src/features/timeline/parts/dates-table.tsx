import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/i18n/language';
import { monthDay } from '@/lib/dates';
import tables from '@/ui/plain-table.module.css';
import type { TimelineLine, TimelineOut } from '../api';
import { inOrder } from '../in-order';
import { PARTY_WORD } from '../labels';

export function DatesTable({ timeline }: { timeline: TimelineOut }) {
  const { t } = useTranslation('timeline');
  return (
    <table className={tables.table}>
      <caption className="sr-only">{t('dates')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('phase')}</th>
          <th scope="col">{t('task')}</th>
          <th scope="col">{t('doer')}</th>
          <th scope="col">{t('reviewer')}</th>
          <th scope="col">{t('opens')}</th>
          <th scope="col">{t('printed')}</th>
          <th scope="col">{t('working')}</th>
          <th scope="col" style={{ width: '14rem' }}>
            {t('own')}
          </th>
        </tr>
      </thead>
      <tbody>
        {timeline.phases.flatMap((phase) =>
          inOrder(phase.lines).map((line, index) => (
            <tr key={`${line.id} ${line.category}`}>
              {index === 0 && (
                <th scope="rowgroup" rowSpan={phase.lines.length}>
                  {phase.title}
                </th>
              )}
              <Cells line={line} />
            </tr>
          )),
        )}
      </tbody>
    </table>
  );
}

function Cells({ line }: { line: TimelineLine }) {
  const { t } = useTranslation(['timeline', 'ui']);
  const language = useLanguage();
  return (
    <>
      <td>
        <b>{line.category}</b> {line.title}
      </td>
      <td>{t(PARTY_WORD[line.doer])}</td>
      <td>{line.reviewer ? t(PARTY_WORD[line.reviewer]) : t('nobody')}</td>
      <td className={tables.whole}>{monthDay(line.opens_on, language)}</td>
      <td className={tables.whole}>
        <b>{monthDay(line.due_on, language)}</b>
      </td>
      <td>
        {monthDay(line.last_working_day, language)}
        {line.warning && <div>▲ {line.warning.text}</div>}
      </td>
      <td>
        {[
          ...(line.cutoff_on ? [t('cutoff', { date: monthDay(line.cutoff_on, language) })] : []),
          ...line.own_dates.map((own) => `${own.unit.name} ${monthDay(own.due_on, language)}`),
        ].join(t('ui:listSeparator'))}
      </td>
    </>
  );
}
