import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Form, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changed } from '@/lib/changed';
import { FormDialog } from '@/ui/form-dialog';
import { Overtaken, type Reading } from '@/ui/overtaken';
import { ProblemNote } from '@/ui/problem-note';
import { campaignOf, correctIssue, faultsQuery, type IssueDetail } from '../api';
import { FindingFields, type Finding } from './finding-fields';

const TEXTS = ['title', 'description', 'page_address'] as const;

type Fields = Finding & { quantity: number };

/** Puts right how a finding was written down; its number, its site and its limit stay. */
export function CorrectForm({ issue: newest, onClose }: { issue: IssueDetail; onClose: () => void }) {
  const { t } = useTranslation('issues');
  const queries = useQueryClient();
  // Whose work it would overwrite is known by the version at which the form was opened.
  const [issue] = useState(newest);
  const campaign = useQuery(campaignOf(issue.campaign_id));
  const known = useQuery(faultsQuery(campaign.data?.rubric_id ?? ''));
  const failed = campaign.error ? campaign : known;
  const { title, description, page_address, severity, quantity } = issue;
  const began = {
    title,
    description,
    page_address,
    severity,
    quantity,
    ...(issue.rule && { rule: issue.rule }),
  };
  const save = async (fields: Fields, overtaken: boolean) => {
    const { rule, ...said } = changed<Fields>(began, fields);
    const fault = known.data?.find((one) => one.rule === rule);
    // The rule says which indicator it belongs to, and whether it is a veto.
    await correctIssue(overtaken ? newest : issue, {
      ...said,
      ...(fault && { rule: fault.rule, indicator: fault.indicator, veto: fault.veto }),
    });
    await queries.invalidateQueries();
  };

  const criterionOf = (rule: string | null) => known.data?.find((one) => one.rule === rule)?.criterion ?? '';
  const fields: Reading[] = [
    [t('fields.rule'), criterionOf(issue.rule), criterionOf(newest.rule)],
    ...TEXTS.map((name): Reading => [t(`fields.${name}`), issue[name], newest[name]]),
    [t('fields.severity'), t(`severity.${issue.severity}`), t(`severity.${newest.severity}`)],
    [t('fields.quantity'), String(issue.quantity), String(newest.quantity)],
  ];

  return (
    <FormDialog<Fields>
      title={t('correct')}
      verb={t('save')}
      initial={began}
      onSubmit={save}
      onClose={onClose}
      changes={<Overtaken fields={fields} />}
    >
      {failed.error && <ProblemNote compact error={failed.error} onRetry={() => void failed.refetch()} />}
      <p>{t('correctNote')}</p>
      <FindingFields
        faults={known.data}
        ruleNeeded={issue.rule !== null}
        waiting={campaign.isFetching || known.isFetching}
      />
      <Form.Item
        name="quantity"
        label={t('fields.quantity')}
        rules={[{ required: true, message: t('needed') }]}
      >
        <InputNumber controls={false} min={1} max={1_000_000} precision={0} />
      </Form.Item>
    </FormDialog>
  );
}
