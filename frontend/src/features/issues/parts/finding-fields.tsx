import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { ARROW } from '@/ui/arrow';
import type { Fault, IssueIn } from '../api';
import { SEVERITIES } from '../labels';

export type Finding = Pick<IssueIn, 'title' | 'description' | 'page_address' | 'severity'> & { rule: string };

interface Props {
  /** What the scoring table knows as faults; undefined until it has come. */
  faults: readonly Fault[] | undefined;
  waiting: boolean;
  /** A finding from a sheet names an indicator alone. */
  ruleNeeded?: boolean;
}

/** What is written down of a finding, when it is made and when it is put right. */
export function FindingFields({ faults = [], waiting, ruleNeeded = true }: Props) {
  const { t } = useTranslation('issues');
  const needed = [{ required: true, whitespace: true, message: t('needed') }];
  return (
    <>
      <Form.Item name="rule" label={t('fields.rule')} rules={ruleNeeded ? needed : []}>
        <Select
          loading={waiting}
          showSearch={{ searchIcon: ARROW, optionFilterProp: 'label' }}
          options={grouped(faults, (fault) => (fault.veto ? `${t('veto')} · ` : ''))}
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
    </>
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
