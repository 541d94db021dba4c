import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { paths } from '@/lib/paths';
import { AppLink } from '@/ui/app-link';
import { Asked } from '@/ui/asked';
import { Empty } from '@/ui/empty';
import { Panel } from '@/ui/panel';
import table from '@/ui/plain-table.module.css';
import { siteIssuesQuery } from './api';
import { useIssueColumns } from './parts/issue-columns';

/** What was found on one site, in the list's own columns. */
export function SiteIssues({ siteId }: { siteId: string }) {
  const { t } = useTranslation('issues');
  const columns = useIssueColumns().filter(({ key }) => key !== 'site');
  return (
    <Panel
      title={t('title')}
      actions={<AppLink href={paths.issues({ site: siteId })}>{t('inTheList')}</AppLink>}
    >
      <Asked of={useQuery(siteIssuesQuery(siteId))}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('noneOnSite')}>{t('noneOnSiteNext')}</Empty>
          ) : (
            <table className={table.table}>
              <thead>
                <tr>
                  {columns.map(({ key, title }) => (
                    <th key={key} scope="col">
                      {title}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {items.map((issue) => (
                  <tr key={issue.id}>
                    {columns.map(({ key, render }) => (
                      <td key={key}>{render(issue)}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Asked>
    </Panel>
  );
}
