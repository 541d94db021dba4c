import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ARROW } from '@/ui/arrow';
import { FormDialog } from '@/ui/form-dialog';
import { create, findUnits, type NamedRole, type UserIn } from '../api';
import { ROLE_WORD } from '../labels';

interface Props {
  onIssued: (issued: { login: string; password: string }) => void;
  onClose: () => void;
}

const ROLES: readonly NamedRole[] = ['province', 'city', 'county', 'department', 'admin'];

export function CreateDialog({ onIssued, onClose }: Props) {
  const { t } = useTranslation('users');
  const queries = useQueryClient();
  const [q, setQ] = useState('');
  const units = useQuery({
    queryKey: ['units', 'choices', q],
    queryFn: () => findUnits(q),
    placeholderData: (before) => before,
  });
  const submit = async (fields: UserIn) => {
    const password = await create(fields);
    await queries.invalidateQueries({ queryKey: ['users'] });
    onIssued({ login: fields.login, password });
  };
  const needed = [{ required: true, whitespace: true, message: t('needed') }];
  return (
    <FormDialog<UserIn>
      title={t('create')}
      verb={t('create')}
      initial={{ role: 'department' }}
      onSubmit={submit}
      onClose={onClose}
    >
      <Form.Item name="login" label={t('login')} rules={needed}>
        <Input autoComplete="off" maxLength={60} />
      </Form.Item>
      <Form.Item name="name" label={t('name')} rules={needed}>
        <Input autoComplete="off" maxLength={60} />
      </Form.Item>
      <Form.Item name="unit_id" label={t('unit')} rules={[{ required: true, message: t('needed') }]}>
        <Select
          showSearch={{ searchIcon: ARROW, filterOption: false, onSearch: setQ }}
          loading={units.isFetching}
          options={units.data ?? []}
        />
      </Form.Item>
      <Form.Item name="role" label={t('roleTitle')} extra={t('roleNote')}>
        <Select options={ROLES.map((role) => ({ value: role, label: t(ROLE_WORD[role]) }))} />
      </Form.Item>
    </FormDialog>
  );
}
