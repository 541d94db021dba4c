import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { paths } from '@/lib/paths';
import { AppLink } from '@/ui/app-link';
import table from '@/ui/plain-table.module.css';
import type { Forwarded } from '../api';

/** What became of each report: how many went up, and the others with their reasons. */
export function ForwardResult({ result, onClose }: { result: Forwarded; onClose: () => void }) {
  const { t } = useTranslation(['sites', 'ui']);
  const refused = result.items.filter(({ ok }) => !ok);
  return (
    <Modal
      open
      title={t('forward.result')}
      width="34rem"
      onOk={onClose}
      onCancel={onClose}
      okText={t('ui:close')}
      cancelButtonProps={{ style: { display: 'none' } }}
    >
      <p role="status">{t('forward.done', { done: result.done, refused: result.refused })}</p>
      {refused.length > 0 && (
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">{t('site')}</th>
              <th scope="col">{t('forward.why')}</th>
            </tr>
          </thead>
          <tbody>
            {refused.map(({ id, name, problem }) => (
              <tr key={id}>
                <td>
                  <AppLink href={`${paths.site(id)}?tab=code`}>{name}</AppLink>
                </td>
                <td>{problem?.detail}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Modal>
  );
}
