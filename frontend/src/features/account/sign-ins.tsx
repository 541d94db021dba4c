import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { moment } from '@/lib/dates';
import { Asked } from '@/ui/asked';
import { Panel } from '@/ui/panel';
import table from '@/ui/plain-table.module.css';
import { ProblemNote } from '@/ui/problem-note';
import { endSignIn, signInsQuery } from './api';

/** Where one is signed in, and the way to end what one does not know. */
export function SignIns() {
  const { t } = useTranslation('account');
  const queries = useQueryClient();
  const end = useMutation({
    mutationFn: endSignIn,
    onSuccess: () => queries.invalidateQueries(signInsQuery),
  });
  return (
    <Panel title={t('sessions.title')}>
      {end.error && <ProblemNote compact error={end.error} />}
      <Asked of={useQuery(signInsQuery)}>
        {(rows) => (
          <table className={table.table}>
            <thead>
              <tr>
                {(['agent', 'address', 'started', 'used', 'act'] as const).map((key) => (
                  <th key={key} scope="col">
                    {t(`sessions.${key}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.id}>
                  <td title={row.agent}>{browserOf(row.agent) || t('sessions.unknown')}</td>
                  <td>{row.address || '—'}</td>
                  <td>{moment(row.started_at)}</td>
                  <td>{moment(row.used_at)}</td>
                  <td>
                    {row.here ? (
                      t('sessions.here')
                    ) : (
                      <Button
                        size="small"
                        loading={end.isPending && end.variables === row.id}
                        onClick={() => end.mutate(row.id)}
                      >
                        {t('sessions.end')}
                      </Button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Asked>
    </Panel>
  );
}

/** The name and version a browser gives itself, the most particular first. */
const browserOf = (agent: string) =>
  /(?:Edg|Firefox|HeadlessChrome|Chrome|Version)\/[\d]+/.exec(agent)?.[0].replace('/', ' ') ?? '';
