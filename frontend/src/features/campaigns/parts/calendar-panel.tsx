import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, DatePicker, Form, Input, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/i18n/language';
import { monthDay, weekday } from '@/lib/dates';
import { useMay, useViewer } from '@/lib/viewer';
import { Asked } from '@/ui/asked';
import { FormDialog } from '@/ui/form-dialog';
import { Panel } from '@/ui/panel';
import tables from '@/ui/plain-table.module.css';
import { ProblemNote } from '@/ui/problem-note';
import { calendarQuery, setDay, unsetDay, type CalendarDayOut } from '../api';
import styles from './campaign.module.css';

/** Days off and make-up working days, from which working days are counted. */
export function CalendarPanel() {
  const { t } = useTranslation('campaigns');
  const { business_date: today } = useViewer();
  const manages = useMay('calendar:manage');
  const [year, setYear] = useState(Number(today.slice(0, 4)));
  const [adding, setAdding] = useState(false);
  const days = useQuery(calendarQuery(year));
  return (
    <Panel
      title={t('calendar.days')}
      actions={
        <>
          <DatePicker
            picker="year"
            aria-label={t('calendar.year')}
            allowClear={false}
            value={dayjs(`${year}-01-01`)}
            onChange={(day) => dayjs.isDayjs(day) && setYear(day.year())}
          />
          {manages && <Button onClick={() => setAdding(true)}>{t('calendar.add')}</Button>}
        </>
      }
    >
      <Asked of={days}>
        {(answer) => (
          <>
            {!answer.known && <p className={styles.warning}>▲ {t('calendar.unknown', { year })}</p>}
            <Days days={answer.days} manages={manages} />
          </>
        )}
      </Asked>
      {adding && <AddDay year={year} known={days.data?.days ?? []} onClose={() => setAdding(false)} />}
    </Panel>
  );
}

function Days({ days, manages }: { days: readonly CalendarDayOut[]; manages: boolean }) {
  const { t } = useTranslation('campaigns');
  const language = useLanguage();
  const queries = useQueryClient();
  const remove = useMutation({
    mutationFn: (row: CalendarDayOut) => unsetDay(row.day, row.version),
    onSuccess: () => queries.invalidateQueries(),
  });
  if (days.length === 0) return <p>{t('calendar.none')}</p>;
  return (
    <>
      {remove.error && <ProblemNote compact error={remove.error} />}
      <table className={tables.table}>
        <thead>
          <tr>
            <th scope="col">{t('calendar.day')}</th>
            <th scope="col">{t('calendar.what')}</th>
            <th scope="col">{t('calendar.why')}</th>
            {manages && <th scope="col">{t('calendar.act')}</th>}
          </tr>
        </thead>
        <tbody>
          {days.map((row) => (
            <tr key={row.day}>
              <td>
                {monthDay(row.day, language)} {weekday(row.day, language)}
              </td>
              <td>{t(row.working ? 'calendar.working' : 'calendar.off')}</td>
              <td>{[row.festival, row.note].filter(Boolean).join(t('comma'))}</td>
              {manages && (
                <td>
                  {row.entered && (
                    <Button size="small" danger onClick={() => remove.mutate(row)}>
                      {t('calendar.remove')}
                    </Button>
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

interface Fields {
  day: Dayjs;
  working: boolean;
  note?: string;
}

interface AddDayProps {
  year: number;
  known: readonly CalendarDayOut[];
  onClose: () => void;
}

function AddDay({ year, known, onClose }: AddDayProps) {
  const { t } = useTranslation('campaigns');
  const queries = useQueryClient();
  const submit = async ({ day, working, note }: Fields) => {
    const date = day.format('YYYY-MM-DD');
    const version = known.find((row) => row.day === date)?.version ?? 0;
    await setDay(date, version, { working, note: note?.trim() ?? '' });
    await queries.invalidateQueries();
  };
  return (
    <FormDialog<Fields>
      title={t('calendar.add')}
      verb={t('save')}
      initial={{ working: false }}
      onSubmit={submit}
      onClose={onClose}
    >
      <Form.Item name="day" label={t('calendar.day')} rules={[{ required: true, message: t('dayNeeded') }]}>
        <DatePicker defaultPickerValue={dayjs(`${year}-01-01`)} />
      </Form.Item>
      <Form.Item name="working" label={t('calendar.what')}>
        <Select
          options={[
            { value: false, label: t('calendar.off') },
            { value: true, label: t('calendar.working') },
          ]}
        />
      </Form.Item>
      <Form.Item name="note" label={t('calendar.why')}>
        <Input maxLength={100} />
      </Form.Item>
    </FormDialog>
  );
}
