import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { paths } from '@/lib/paths';
import { AppLink } from '@/ui/app-link';
import { ProblemNote } from '@/ui/problem-note';
import { useToast } from '@/ui/toast';
import { changePassword, meQuery } from './api';
import { Outside } from './outside';
import styles from './outside.module.css';

interface Fields {
  current: string;
  next: string;
}

const LEAST = 12;

export function PasswordPage() {
  const { t } = useTranslation('account');
  const { data: me } = useSuspenseQuery(meQuery);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const toast = useToast();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<unknown>();

  const submit = async ({ current, next }: Fields) => {
    setBusy(true);
    setRefusal(undefined);
    try {
      await changePassword(current, next);
      toast('success', t('password.done'));
      await queries.fetchQuery({ ...meQuery, staleTime: 0 });
      await navigate({ href: paths.board });
    } catch (error) {
      setRefusal(error);
    } finally {
      setBusy(false);
    }
  };
  const needed = { required: true, message: t('password.needed') };

  return (
    <Outside title={t('password.title')}>
      {me.must_change_password && <p className={styles.note}>{t('password.forced')}</p>}
      <Form layout="vertical" requiredMark={false} onFinish={(fields: Fields) => void submit(fields)}>
        <input type="hidden" autoComplete="username" value={me.login} readOnly />
        <Form.Item name="current" label={t('password.current')} rules={[needed]}>
          <Input.Password autoFocus autoComplete="current-password" maxLength={200} />
        </Form.Item>
        <Form.Item
          name="next"
          label={t('password.next')}
          extra={t('password.rule')}
          dependencies={['current']}
          rules={[
            needed,
            { min: LEAST, message: t('password.short') },
            ({ getFieldValue }) => ({
              validator: (_, value) =>
                value && value === getFieldValue('current')
                  ? Promise.reject(new Error(t('password.same')))
                  : Promise.resolve(),
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" maxLength={200} />
        </Form.Item>
        <Form.Item
          name="again"
          label={t('password.again')}
          dependencies={['next']}
          rules={[
            needed,
            ({ getFieldValue }) => ({
              validator: (_, value) =>
                !value || value === getFieldValue('next')
                  ? Promise.resolve()
                  : Promise.reject(new Error(t('password.differ'))),
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" maxLength={200} />
        </Form.Item>
        {refusal !== undefined && (
          <div className={styles.note}>
            <ProblemNote compact error={refusal} />
          </div>
        )}
        <Button block type="primary" htmlType="submit" loading={busy}>
          {t('password.submit')}
        </Button>
        {!me.must_change_password && (
          <p className={styles.back}>
            <AppLink href={paths.me}>{t('password.back')}</AppLink>
          </p>
        )}
      </Form>
    </Outside>
  );
}
