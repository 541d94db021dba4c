import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useConfirm } from '@/ui/confirm';
import { Empty } from '@/ui/empty';
import { Panel } from '@/ui/panel';
import { ProblemNote } from '@/ui/problem-note';
import { columnsQuery, dropColumn, type Column } from '../api';
import { ColumnForm } from './column-form';
import styles from './sites.module.css';

/** The sections of the site, by whose category the update limits run. */
export function ColumnsPanel({ siteId, mayWrite }: { siteId: string; mayWrite: boolean }) {
  const { t } = useTranslation(['sites', 'ui']);
  const { data: columns, error, refetch } = useQuery(columnsQuery(siteId));
  const [adding, setAdding] = useState(false);
  return (
    <Panel
      title={t('columns.title')}
      flush
      actions={mayWrite && <Button onClick={() => setAdding(true)}>{t('columns.add')}</Button>}
    >
      {error && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {columns?.length === 0 && <Empty title={t('columns.none')}>{t('columns.noneNext')}</Empty>}
      {columns && columns.length > 0 && <ColumnTable columns={columns} siteId={siteId} mayWrite={mayWrite} />}
      {adding && <ColumnForm siteId={siteId} onClose={() => setAdding(false)} />}
    </Panel>
  );
}

interface TableProps {
  columns: readonly Column[];
  siteId: string;
  mayWrite: boolean;
}

function ColumnTable({ columns, siteId, mayWrite }: TableProps) {
  const { t } = useTranslation('sites');
  const confirm = useConfirm();
  const queries = useQueryClient();
  const [changing, setChanging] = useState<string>();
  const changed = columns.find(({ id }) => id === changing);
  const drop = useMutation({
    mutationFn: dropColumn,
    onSuccess: () => queries.invalidateQueries(columnsQuery(siteId)),
  });
  const remove = async ({ id, name }: Column) => {
    const title = t('columns.removeTitle', { name });
    if (await confirm({ title, verb: t('columns.remove'), danger: true })) drop.mutate(id);
  };
  return (
    <>
      {drop.error && <ProblemNote compact error={drop.error} />}
      <table className={styles.table}>
        <thead>
          <tr>
            {(['name', 'category', 'address', 'days', 'home'] as const).map((key) => (
              <th key={key} scope="col">
                {t(`columns.${key}`)}
              </th>
            ))}
            {mayWrite && <th className="no-print">{null}</th>}
          </tr>
        </thead>
        <tbody>
          {columns.map((column) => (
            <tr key={column.id}>
              <th scope="row">{column.name}</th>
              <td>{t(`columns.categories.${column.category}`)}</td>
              <td>{column.address || '—'}</td>
              <td>{column.update_days ?? column.default_days ?? '—'}</td>
              <td>{t(column.on_home_page ? 'yes' : 'no')}</td>
              {mayWrite && (
                <td className="no-print">
                  <Button size="small" onClick={() => setChanging(column.id)}>
                    {t('columns.change')}
                  </Button>{' '}
                  <Button size="small" onClick={() => void remove(column)}>
                    {t('columns.remove')}
                  </Button>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {changed && <ColumnForm siteId={siteId} column={changed} onClose={() => setChanging(undefined)} />}
    </>
  );
}
