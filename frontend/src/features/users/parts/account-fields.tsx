import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { UnitSelect } from '@/ui/unit-select';
import type { NamedRole } from '../api';
import { ROLE_WORD } from '../labels';

const ROLES: readonly NamedRole[] = ['province', 'city', 'county', 'department', 'admin'];

/** What a new account is given and an old one may be changed in; `now` is the unit it belongs to already. */
export function AccountFields({ now }: { now?: { value: string; label: string } }) {
  const { t } = useTranslation('users');
  const needed = [{ required: true, whitespace: true, message: t('needed') }];
  return (
    <>
      <Form.Item name="name" label={t('name')} rules={needed}>
        <Input autoComplete="off" maxLength={60} />
      </Form.Item>
      <Form.Item name="unit_id" label={t('unit')} rules={[{ required: true, message: t('needed') }]}>
        <UnitSelect now={now} />
      </Form.Item>
      <Form.Item name="role" label={t('roleTitle')} extra={t('roleNote')}>
        <Select options={ROLES.map((role) => ({ value: role, label: t(ROLE_WORD[role]) }))} />
      </Form.Item>
    </>
  );
}
