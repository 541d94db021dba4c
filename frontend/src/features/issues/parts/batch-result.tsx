import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { paths } from '@/lib/paths';
import { AppLink } from '@/ui/app-link';
import table from '@/ui/plain-table.module.css';
import type { ManyOut } from '../api';

/** What became of each: how many went through, and the others with their reasons. */
export function BatchResult({ result, onClose }: { result: ManyOut; onClose: () => void }) {
  const { t } = useTranslation(['issues', 'ui']);
  const refused = result.items.filter(({ ok }) => !ok);
  return (
    <Modal
      open
      title={t('many.result')}
      width="34rem"
      onOk={onClose}
      onCancel={onClose}
      okText={t('ui:close')}
      cancelButtonProps={{ style: { display: 'none' } }}
    >
      <p role="status">{t('many.done', { done: result.done, refused: result.refused })}</p>
      {refused.length > 0 && (
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">{t('fields.number')}</th>
              <th scope="col">{t('many.why')}</th>
            </tr>
          </thead>
          <tbody>
            {refused.map(({ id, name, problem }) => (
              <tr key={id}>
                <td>{name ? <AppLink href={paths.issue(id)}>{name}</AppLink> : t('many.gone')}</td>
                <td>{problem?.detail}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Modal>
  );
}
