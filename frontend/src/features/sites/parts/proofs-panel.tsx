import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { moment } from '@/lib/dates';
import { AppLink } from '@/ui/app-link';
import { Asked } from '@/ui/asked';
import { Empty } from '@/ui/empty';
import { fileSize } from '@/ui/file-rules';
import { Panel } from '@/ui/panel';
import table from '@/ui/plain-table.module.css';
import { proofsQuery } from '../api';

/** Every file of the site with what it proves, the latest first. */
export function ProofsPanel({ siteId }: { siteId: string }) {
  const { t } = useTranslation('sites');
  return (
    <Panel title={t('tabs.proofs')}>
      <Asked of={useQuery(proofsQuery(siteId))}>
        {({ items, total }) =>
          items.length === 0 ? (
            <Empty title={t('proofs.none')}>{t('proofs.noneNext')}</Empty>
          ) : (
            <>
              <table className={table.table}>
                <thead>
                  <tr>
                    {(['file', 'about', 'by', 'at', 'size'] as const).map((key) => (
                      <th key={key} scope="col" className={key === 'size' ? table.number : undefined}>
                        {t(`proofs.${key}`)}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {items.map((file) => (
                    <tr key={file.id}>
                      <td>
                        <a href={file.content_url} target="_blank" rel="noreferrer">
                          {file.name}
                        </a>
                      </td>
                      <td>
                        <AppLink href={file.link}>{file.about}</AppLink>
                      </td>
                      <td>{file.uploaded_by}</td>
                      <td>{moment(file.uploaded_at)}</td>
                      <td className={table.number}>{fileSize(file.size)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
              {items.length < total && <p>{t('proofs.more', { shown: items.length, total })}</p>}
            </>
          )
        }
      </Asked>
    </Panel>
  );
}
