import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { ARROW } from '@/ui/arrow';
import { FormDialog } from '@/ui/form-dialog';
import { ProblemNote } from '@/ui/problem-note';
import { StartsAt } from '@/ui/starts-at';
import { faultsQuery, recordFinding, runningCampaign, type Fault, type Issue, type IssueIn } from '../api';
import { SEVERITIES } from '../labels';

type Fields = Pick<IssueIn, 'title' | 'description' | 'page_address' | 'severity'> & { rule: string };

interface Props {
  site: string;
  onClose: () => void;
  onSaved: (issue: Issue) => void;
}

/** Records a fault found on one site of the running campaign; the scoring table says what faults there are. */
export function FindForm({ site, onClose, onSaved }: Props) {
  const { t } = useTranslation('issues');
  const queries = useQueryClient();
  const running = useQuery(runningCampaign);
  const campaign = running.data;
  const known = useQuery(faultsQuery(campaign?.rubric_id ?? ''));
  const faults = known.data;
  const failed = running.error ? running : known;
  const save = async ({ rule, ...said }: Fields) => {
    const fault = faults?.find((one) => one.rule === rule);
    if (!campaign || !fault) return;
    const { indicator, veto } = fault;
    const issue = await recordFinding({
      ...said,
      rule,
      indicator,
      veto,
      campaign_id: campaign.id,
      site_id: site,
    });
    await queries.invalidateQueries();
    onSaved(issue);
  };
  const needed = [{ required: true, whitespace: true, message: t('needed') }];

  return (
    <FormDialog<Fields>
      title={t('find')}
      verb={t('save')}
      initial={{ severity: 'ordinary', description: '', page_address: '' }}
      onSubmit={save}
      onClose={onClose}
    >
      <StartsAt field="rule" />
      {failed.error && <ProblemNote compact error={failed.error} onRetry={() => void failed.refetch()} />}
      {campaign === null && <p role="alert">{t('noCampaign')}</p>}
      <Form.Item name="rule" label={t('fields.rule')} rules={needed}>
        <Select
          loading={running.isFetching || known.isFetching}
          showSearch={{ searchIcon: ARROW, optionFilterProp: 'label' }}
          options={grouped(faults ?? [], (fault) => (fault.veto ? `${t('veto')} · ` : ''))}
        />
      </Form.Item>
      <Form.Item name="title" label={t('fields.title')} rules={needed}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="description" label={t('fields.description')}>
        <Input.TextArea rows={3} maxLength={4000} />
      </Form.Item>
      <Form.Item name="page_address" label={t('fields.page_address')}>
        <Input maxLength={2000} />
      </Form.Item>
      <Form.Item name="severity" label={t('fields.severity')}>
        <Select options={SEVERITIES.map((value) => ({ value, label: t(`severity.${value}`) }))} />
      </Form.Item>
    </FormDialog>
  );
}

/** The faults under their indicators, as on the paper form. */
function grouped(faults: readonly Fault[], mark: (fault: Fault) => string) {
  return [...new Set(faults.map(({ indicator }) => indicator))].map((indicator) => {
    const own = faults.filter((fault) => fault.indicator === indicator);
    return {
      label: `${own[0] ? mark(own[0]) : ''}${indicator} ${own[0]?.title ?? ''}`,
      options: own.map(({ rule, criterion }) => ({ value: rule, label: criterion })),
    };
  });
}
