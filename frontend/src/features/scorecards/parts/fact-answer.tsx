import { Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Given } from '../api';
import { NumberField } from './number-field';

interface Props {
  input: string;
  given: Given | null;
  onAnswer: (given: Given | null) => void;
  labelledBy: string;
}

/** The answer in the form its kind asks for: a number, failures of all, yes or no. */
export function FactAnswer({ input, given, onAnswer, labelledBy }: Props) {
  const { t } = useTranslation('scorecards');
  if (input === 'yes_no') {
    return (
      <Radio.Group
        aria-labelledby={labelledBy}
        value={given?.answer ?? null}
        onChange={(event) => onAnswer({ answer: event.target.value as boolean })}
        options={[
          { value: true, label: t('fact.yes') },
          { value: false, label: t('fact.no') },
        ]}
      />
    );
  }
  if (input === 'rate') {
    const { failed = null, total = null } = given ?? {};
    const set = (next: { failed?: number | null; total?: number | null }) => {
      const rate = { failed, total, ...next };
      onAnswer(rate.failed === null && rate.total === null ? null : rate);
    };
    return (
      <>
        <NumberField label={t('fact.failed')} value={failed} onChange={(value) => set({ failed: value })} />
        <span>{t('fact.of')}</span>
        <NumberField label={t('fact.total')} value={total} onChange={(value) => set({ total: value })} />
      </>
    );
  }
  return (
    <NumberField
      label={t('fact.count')}
      value={given?.count ?? given?.items?.length ?? null}
      onChange={(count) => onAnswer(count === null ? null : { count })}
    />
  );
}
