import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '@/api/problem';
import { preferences } from '@/lib/preferences';
import { one, type SearchParams } from '@/lib/search-params';
import { ProblemNote } from '@/ui/problem-note';
import { meQuery, signIn } from './api';
import { useCountdown } from './countdown';
import { differ, oweChoice } from './kept-preferences';
import { Outside } from './outside';
import styles from './outside.module.css';
import { PasswordField } from './password-field';
import { safeNext } from './safe-next';

export function LoginPage() {
  const { t } = useTranslation('account');
  const queries = useQueryClient();
  const navigate = useNavigate();
  const search: SearchParams = useSearch({ strict: false });
  const [before] = useState(preferences);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<unknown>();
  const [lockedUntil, setLockedUntil] = useState<number>();
  const left = useCountdown(lockedUntil);

  const submit = async ({ login, password }: { login: string; password: string }) => {
    setBusy(true);
    setRefusal(undefined);
    try {
      const me = await signIn(login.trim(), password);
      queries.clear();
      queries.setQueryData(meQuery.queryKey, me);
      // Large type chosen at the door is meant for inside too, whatever the account remembered before.
      if (differ(before, preferences())) oweChoice(queries, me.id);
      await navigate({ href: me.must_change_password ? '/password' : safeNext(one(search.next)) });
    } catch (error) {
      setRefusal(error);
      const { retryAfter } = asProblem(error);
      setLockedUntil(retryAfter === undefined ? undefined : Date.now() + retryAfter * 1000);
    } finally {
      setBusy(false);
    }
  };

  return (
    <Outside title={t('login.title')}>
      {search.next !== undefined && refusal === undefined && (
        <p className={styles.note}>{t('login.ended')}</p>
      )}
      <Form
        layout="vertical"
        requiredMark={false}
        onFinish={(fields: { login: string; password: string }) => void submit(fields)}
      >
        <Form.Item
          name="login"
          label={t('login.account')}
          rules={[{ required: true, whitespace: true, message: t('login.accountNeeded') }]}
        >
          <Input autoFocus autoComplete="username" maxLength={100} />
        </Form.Item>
        <PasswordField />
        {refusal !== undefined && (
          <div className={styles.note}>
            <ProblemNote compact error={refusal} />
            {left > 0 && (
              <p className={styles.wait} role="timer">
                {t('login.wait', { minutes: Math.floor(left / 60), seconds: left % 60 })}
              </p>
            )}
          </div>
        )}
        <Button block type="primary" htmlType="submit" loading={busy} disabled={left > 0}>
          {t('login.submit')}
        </Button>
      </Form>
      <p className={styles.help}>{t('login.help')}</p>
    </Outside>
  );
}
