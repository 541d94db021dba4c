import { useQueryClient } from '@tanstack/react-query';
import { useRouterState } from '@tanstack/react-router';
import { Form, Input } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { whenSignedOut } from '@/api/api-fetch';
import { meQuery, signIn } from '@/features/account/api';
import { PasswordField } from '@/features/account/password-field';
import { paths } from '@/lib/paths';
import { settleAll } from '@/lib/unsaved';
import { useViewer } from '@/lib/viewer';
import { AppLink } from '@/ui/app-link';
import { FormDialog } from '@/ui/form-dialog';
import { StartsAt } from '@/ui/starts-at';

/** When the session has ended the page stays as it is, with what was typed on it, and its person signs in above it. */
export function SignInAgain() {
  const [over, setOver] = useState(false);
  useEffect(() => whenSignedOut(() => setOver(true)), []);
  return over && <AgainDialog onClose={() => setOver(false)} />;
}

function AgainDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('account');
  const { login } = useViewer();
  const queries = useQueryClient();
  const here = useRouterState({ select: ({ location }) => location.href });
  const enter = async ({ password }: { password: string }) => {
    queries.setQueryData(meQuery.queryKey, await signIn(login, password));
    void settleAll().then(() => queries.invalidateQueries());
  };
  return (
    <FormDialog title={t('login.ended')} verb={t('login.submit')} onSubmit={enter} onClose={onClose}>
      <p>{t('login.kept')}</p>
      <StartsAt field="password" />
      <Form.Item label={t('login.account')} htmlFor="again-login">
        <Input id="again-login" value={login} readOnly autoComplete="username" />
      </Form.Item>
      <PasswordField />
      <AppLink href={paths.login(here)}>{t('login.other')}</AppLink>
    </FormDialog>
  );
}
