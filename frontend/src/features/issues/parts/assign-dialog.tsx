import { useQueryClient } from '@tanstack/react-query';
import { Form, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '@/ui/form-dialog';
import { moveIssue, type IssueDetail } from '../api';

/** Puts somebody of the unit in charge of the repair. */
export function AssignDialog({ issue, onClose }: { issue: IssueDetail; onClose: () => void }) {
  const { t } = useTranslation('issues');
  const queries = useQueryClient();
  return (
    <FormDialog<{ assignee_id: string }>
      title={t('many.assign')}
      verb={t('many.assign')}
      {...(issue.assignee && { initial: { assignee_id: issue.assignee.id } })}
      onSubmit={async (fields) => {
        await moveIssue(issue, 'assign', fields);
        await queries.invalidateQueries();
      }}
      onClose={onClose}
    >
      <Form.Item name="assignee_id" label={t('fields.assignee')} rules={[{ required: true }]}>
        <Select options={issue.assignees.map(({ id, name }) => ({ value: id, label: name }))} />
      </Form.Item>
    </FormDialog>
  );
}
