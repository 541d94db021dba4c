import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { DatePicker, Form, Input, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { paths } from '@/lib/paths';
import { FormDialog } from '@/ui/form-dialog';
import { ProblemNote } from '@/ui/problem-note';
import { create, plansQuery } from '../api';

interface Fields {
  plan_key: string;
  name: string;
  start_on?: Dayjs | null;
}

/** A campaign is made from a plan, whose title and first day it takes unless others are given. */
export function CreateDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('campaigns');
  const queries = useQueryClient();
  const navigate = useNavigate();
  const plans = useQuery(plansQuery);
  const submit = async ({ plan_key, name, start_on }: Fields) => {
    const id = await create({ plan_key, name, start_on: start_on?.format('YYYY-MM-DD') ?? null });
    await queries.invalidateQueries({ queryKey: ['campaigns'] });
    void navigate({ href: paths.campaign(id) });
  };
  return (
    <FormDialog<Fields> title={t('create')} verb={t('create')} onSubmit={submit} onClose={onClose}>
      {(form) => (
        <>
          <Form.Item name="plan_key" label={t('plan')} rules={[{ required: true, message: t('planNeeded') }]}>
            <Select
              loading={plans.isPending}
              options={(plans.data ?? []).map((plan) => ({ value: plan.key, label: plan.title }))}
              onChange={(key: string) => {
                const plan = plans.data?.find((each) => each.key === key);
                form.setFieldsValue({
                  name: plan?.title ?? '',
                  start_on: plan?.starts ? dayjs(plan.starts) : null,
                });
              }}
            />
          </Form.Item>
          {plans.error && <ProblemNote compact error={plans.error} onRetry={() => void plans.refetch()} />}
          <Form.Item
            name="name"
            label={t('name')}
            rules={[{ required: true, whitespace: true, message: t('nameNeeded') }]}
          >
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="start_on" label={t('startOn')} extra={t('startNote')}>
            <DatePicker />
          </Form.Item>
        </>
      )}
    </FormDialog>
  );
}
