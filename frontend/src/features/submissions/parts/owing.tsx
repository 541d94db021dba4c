import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Column } from '@/ui/data-grid/columns';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { DueDate } from '@/ui/due-date';
import { StateTag } from '@/ui/state-tag';
import { owingSource, type Task } from '../api';

/** Units whose summary has not come, with the date and what they wait for. */
export function Owing({ unit }: { unit: string | null }) {
  const { t } = useTranslation('submissions');
  const source = useMemo(() => owingSource(unit), [unit]);
  const columns = useMemo<Column<Task>[]>(
    () => [
      { key: 'unit', title: t('columns.unit'), width: 14, grow: true, render: (task) => task.unit.name },
      { key: 'receiver', title: t('columns.receiver'), width: 12, render: (task) => task.reviewer ?? '—' },
      {
        key: 'state',
        title: t('owing.state'),
        width: 7,
        render: (task) =>
          task.status === 'returned' ? (
            <StateTag tone="overdue">{t('owing.returned')}</StateTag>
          ) : (
            <StateTag tone={task.overdue ? 'overdue' : 'idle'}>{t('owing.open')}</StateTag>
          ),
      },
      {
        key: 'due',
        title: t('owing.due'),
        width: 15,
        render: (task) => (
          <DueDate date={task.due_on} days={task.overdue ? -task.days_late : task.days_left} />
        ),
      },
      {
        key: 'next',
        title: t('owing.next'),
        width: 18,
        render: (task) => task.missing[0]?.text ?? '—',
      },
    ],
    [t],
  );
  return (
    <DataGrid
      caption={t('owing.title')}
      columns={columns}
      source={source}
      rowKey={(task) => task.id}
      rowLabel={(task) => task.unit.name}
    />
  );
}
