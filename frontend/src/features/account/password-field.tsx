import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';

/** The password asked for at the door, and again over a page whose session has ended. */
export function PasswordField() {
  const { t } = useTranslation('account');
  return (
    <Form.Item
      name="password"
      label={t('login.password')}
      rules={[{ required: true, message: t('login.passwordNeeded') }]}
    >
      <Input.Password autoComplete="current-password" maxLength={200} />
    </Form.Item>
  );
}
