import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Select } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, useViewer } from '@/lib/viewer';
import { ActDialog, type Act } from '@/ui/act-dialog';
import { BatchBar } from '@/ui/batch-bar';
import { countSelected, type Selection } from '@/ui/data-grid/selection';
import { ProgressBar } from '@/ui/progress-bar';
import {
  actOnMany,
  assigneesOf,
  assignMany,
  chosenOf,
  extendMany,
  passMany,
  type ManyOut,
  type Filters,
  type ManyAct,
} from '../api';
import { BatchResult } from './batch-result';

interface Props {
  filters: Filters;
  selection: Selection;
  total: number;
  onClear: () => void;
}

type Verb = 'pass' | 'extend' | 'assign';

/** The same act on many issues: each stands for itself, and what was refused is named afterwards. */
export function Batch({ filters, selection, total, onClear }: Props) {
  const { t } = useTranslation('issues');
  const queries = useQueryClient();
  const verifies = useMay('issue:verify');
  const repairs = useMay('issue:repair');
  const { business_date: today } = useViewer();
  const [verb, setVerb] = useState<Verb>();
  const [assignee, setAssignee] = useState<string>();
  const [progress, setProgress] = useState<{ done: number; total: number }>();
  const [result, setResult] = useState<ManyOut>();
  const stop = useRef(false);
  const count = countSelected(selection, total);
  const verbs: Verb[] = [
    ...(verifies ? (['pass', 'extend'] as const) : []),
    ...(repairs ? (['assign'] as const) : []),
  ];

  const start = (one: Verb) => {
    setAssignee(undefined);
    setVerb(one);
  };
  const run = async ({ reason, limit }: Act) => {
    const acts: Record<Verb, ManyAct> = {
      pass: passMany(reason),
      extend: extendMany(reason, limit),
      assign: assignMany(assignee ?? ''),
    };
    if (!verb) return;
    stop.current = false;
    setProgress({ done: 0, total: count });
    try {
      const chosen = await chosenOf(filters, selection);
      const done = await actOnMany(chosen, acts[verb], {
        onProgress: (n) => setProgress({ done: n, total: chosen.length }),
        stopped: () => stop.current,
      });
      setResult(done);
      onClear();
    } finally {
      setProgress(undefined);
      await queries.invalidateQueries();
    }
  };

  return (
    <>
      <BatchBar count={count} onClear={onClear}>
        {verbs.map((one) => (
          <Button key={one} onClick={() => start(one)}>
            {t(`many.${one}`)}
          </Button>
        ))}
      </BatchBar>
      {verb && (
        <ActDialog
          open
          title={t(`many.${verb}`)}
          verb={t(`many.${verb}`)}
          {...(verb !== 'assign' && {
            reason: { required: verb === 'extend', ...(verb === 'pass' && { label: t('note') }) },
          })}
          {...(verb === 'extend' && { limit: { from: today } })}
          onSubmit={run}
          onClose={() => setVerb(undefined)}
        >
          <p>{t('many.about', { count })}</p>
          {verb === 'assign' && <Assignee {...{ filters, selection }} onChange={setAssignee} />}
          {progress && (
            <ProgressBar {...progress} label={t(`many.${verb}`)} onCancel={() => (stop.current = true)} />
          )}
        </ActDialog>
      )}
      {result && <BatchResult result={result} onClose={() => setResult(undefined)} />}
    </>
  );
}

function Assignee({
  filters,
  selection,
  onChange,
}: Pick<Props, 'filters' | 'selection'> & { onChange: (id: string) => void }) {
  const { t } = useTranslation('issues');
  const people = useQuery({
    queryKey: ['issues', 'assignees', filters, selection],
    queryFn: () => assigneesOf(filters, selection),
  });
  return (
    <Form.Item
      name="assignee"
      label={t('fields.assignee')}
      rules={[{ required: true, message: t('many.whom') }]}
    >
      <Select
        loading={people.isPending}
        options={(people.data ?? []).map((person) => ({ value: person.id, label: person.name }))}
        onChange={onChange}
      />
    </Form.Item>
  );
}
