import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { DatePicker, Form, Input, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { rubricsQuery } from '@/api/rubrics';
import { useLanguage } from '@/i18n/language';
import { paths } from '@/lib/paths';
import { crossNamed } from '@/ui/arrow';
import { FormDialog } from '@/ui/form-dialog';
import { ProblemNote } from '@/ui/problem-note';
import { create, plansQuery } from '../api';
import { tableName } from '../labels';

interface Fields {
  plan_key: string;
  name: string;
  start_on?: Dayjs | null;
  rubric_id?: string;
}

/** A campaign is made from a plan, whose title and first day it takes unless others are given. */
export function CreateDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['campaigns', 'ui']);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const language = useLanguage();
  const plans = useQuery(plansQuery);
  const tables = useQuery(rubricsQuery);
  const inForce = tables.data?.filter(({ state }) => state === 'published') ?? [];
  const submit = async ({ plan_key, name, start_on, rubric_id }: Fields) => {
    const id = await create({
      plan_key,
      name,
      start_on: start_on?.format('YYYY-MM-DD') ?? null,
      rubric_id: rubric_id ?? null,
    });
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
          <Form.Item name="rubric_id" label={t('table')} extra={t('tableNote')}>
            <Select
              allowClear={crossNamed(t('ui:emptyField'))}
              loading={tables.isPending}
              placeholder={t('tableOfPlan')}
              options={inForce.map((table) => ({
                value: table.id,
                label: t('tableName', tableName(table, language)),
              }))}
            />
          </Form.Item>
          {tables.error && <ProblemNote compact error={tables.error} onRetry={() => void tables.refetch()} />}
        </>
      )}
    </FormDialog>
  );
}
