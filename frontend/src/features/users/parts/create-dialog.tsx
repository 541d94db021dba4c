import { useQueryClient } from '@tanstack/react-query';
import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '@/ui/form-dialog';
import { create, type UserIn } from '../api';
import { AccountFields } from './account-fields';

interface Props {
  onIssued: (issued: { login: string; password: string }) => void;
  onClose: () => void;
}

export function CreateDialog({ onIssued, onClose }: Props) {
  const { t } = useTranslation('users');
  const queries = useQueryClient();
  const submit = async (fields: UserIn) => {
    const password = await create(fields);
    await queries.invalidateQueries({ queryKey: ['users'] });
    onIssued({ login: fields.login, password });
  };
  return (
    <FormDialog<UserIn>
      title={t('create')}
      verb={t('create')}
      initial={{ role: 'department' }}
      onSubmit={submit}
      onClose={onClose}
    >
      <Form.Item
        name="login"
        label={t('login')}
        rules={[{ required: true, whitespace: true, message: t('needed') }]}
      >
        <Input autoComplete="off" maxLength={60} />
      </Form.Item>
      <AccountFields />
    </FormDialog>
  );
}
