import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { timelineQuery } from '@/api/campaigns';
import { useLanguage } from '@/i18n/language';
import { monthDay } from '@/lib/dates';
import { useMay, useViewer } from '@/lib/viewer';
import { Asked } from '@/ui/asked';
import { Panel } from '@/ui/panel';
import tables from '@/ui/plain-table.module.css';
import { ProblemNote } from '@/ui/problem-note';
import { ownDatesQuery, setOwnDate, type CampaignDetail, type OwnDateOut } from '../api';
import styles from './campaign.module.css';

interface Line {
  phase: string;
  phaseTitle: string;
  category: string;
  opens_on: string;
  due_on: string;
}

/** Earlier dates one sets for the units below: they remind, and lateness still counts from the printed date. */
export function OwnDatesPanel({ campaign }: { campaign: CampaignDetail }) {
  const { t } = useTranslation('campaigns');
  const timeline = useQuery(timelineQuery(campaign.id));
  const own = useQuery(ownDatesQuery(campaign.id));
  return (
    <Panel title={t('own.title')}>
      <p className={styles.note}>{t('own.note')}</p>
      <Asked of={timeline}>
        {({ phases }) => (
          <Asked of={own}>
            {(dates) => (
              <Dates
                campaign={campaign}
                dates={dates}
                lines={phases.flatMap((phase) =>
                  phase.lines
                    .filter((line) => line.per === 'site')
                    .map((line) => ({ ...line, phase: phase.key, phaseTitle: phase.title })),
                )}
              />
            )}
          </Asked>
        )}
      </Asked>
    </Panel>
  );
}

interface DatesProps {
  campaign: CampaignDetail;
  dates: readonly OwnDateOut[];
  lines: readonly Line[];
}

function Dates({ campaign, dates, lines }: DatesProps) {
  const { t } = useTranslation('campaigns');
  const language = useLanguage();
  const titles = new Map(campaign.categories.map(({ key, title }) => [key, title]));
  const { unit } = useViewer();
  const sets = useMay('campaign:break_down') && campaign.state !== 'closed';
  return (
    <table className={tables.table}>
      <thead>
        <tr>
          <th scope="col">{t('phase')}</th>
          <th scope="col">{t('category')}</th>
          <th scope="col">{t('printed')}</th>
          <th scope="col">{t('own.mine')}</th>
          <th scope="col">{t('own.others')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => {
          const here = dates.filter((date) => date.phase === line.phase && date.category === line.category);
          const mine = here.find((date) => date.unit.id === unit.id);
          const others = here.filter((date) => date !== mine);
          return (
            <tr key={`${line.phase} ${line.category}`}>
              <td>{line.phaseTitle}</td>
              <td>
                {line.category} {titles.get(line.category)}
              </td>
              <td>{monthDay(line.due_on, language)}</td>
              <td>
                {sets ? (
                  <MyDate campaignId={campaign.id} line={line} mine={mine} />
                ) : (
                  mine && monthDay(mine.due_on, language)
                )}
              </td>
              <td>
                {others
                  .map((date) => `${date.unit.name} ${monthDay(date.due_on, language)}`)
                  .join(t('comma'))}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

interface MyDateProps {
  campaignId: string;
  line: Line;
  mine: OwnDateOut | undefined;
}

function MyDate({ campaignId, line, mine }: MyDateProps) {
  const { t } = useTranslation('campaigns');
  const queries = useQueryClient();
  const save = useMutation({
    mutationFn: (due_on: string | null) =>
      setOwnDate(campaignId, mine?.version ?? 0, { phase: line.phase, category: line.category, due_on }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['campaigns', campaignId] }),
  });
  return (
    <>
      <DatePicker
        aria-label={t('own.label', { phase: line.phaseTitle, category: line.category })}
        disabled={save.isPending}
        value={mine ? dayjs(mine.due_on) : null}
        minDate={dayjs(line.opens_on)}
        maxDate={dayjs(line.due_on).subtract(1, 'day')}
        defaultPickerValue={dayjs(line.due_on)}
        onChange={(day) => save.mutate(day ? day.format('YYYY-MM-DD') : null)}
      />
      {save.error && <ProblemNote compact error={save.error} />}
    </>
  );
}
