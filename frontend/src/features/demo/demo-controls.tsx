import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, DatePicker } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { paths } from '@/lib/paths';
import { useConfirm } from '@/ui/confirm';
import { ProblemNote } from '@/ui/problem-note';
import { demo } from './api';

// The field starts empty each time: it asks where to go, it does not say where we are.
const NO_DATE: Dayjs | null = null;

export function DemoControls({ today }: { today: string }) {
  const { t } = useTranslation('demo');
  const queries = useQueryClient();
  const navigate = useNavigate();
  const confirm = useConfirm();
  const move = useMutation({
    mutationFn: (act: () => Promise<unknown>) => act(),
    // Another day changes what is due everywhere.
    onSuccess: () => queries.invalidateQueries(),
  });
  // Everything is loaded anew, the accounts too: nobody is signed in any more, and nothing typed has a place to go.
  const anew = useMutation({
    mutationFn: demo.reset,
    onSuccess: async () => {
      await navigate({ href: paths.login(), ignoreBlocker: true });
      queries.clear();
    },
  });
  const reset = async () => {
    if (await confirm({ title: t('resetTitle'), text: t('resetText'), verb: t('reset'), danger: true })) {
      anew.mutate();
    }
  };
  const failed = move.error ?? anew.error;
  return (
    <>
      <Button size="small" loading={move.isPending} onClick={() => move.mutate(demo.nextDay)}>
        {t('nextDay')}
      </Button>
      <DatePicker
        size="small"
        aria-label={t('goTo')}
        title={t('goToNote')}
        placeholder={t('goTo')}
        value={NO_DATE}
        minDate={dayjs(today).add(1, 'day')}
        defaultPickerValue={dayjs(today)}
        onChange={(date) => date && move.mutate(() => demo.goTo(date.format('YYYY-MM-DD')))}
      />
      <Button size="small" loading={anew.isPending} onClick={() => void reset()}>
        {t('reset')}
      </Button>
      {failed && <ProblemNote compact error={failed} />}
    </>
  );
}
