import { useQueries, useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ARROW, crossNamed } from './arrow';

export interface Choice {
  value: string;
  label: string;
}

interface Props {
  name: string;
  label: string;
  value: string[];
  /** What the server knows under these words. */
  find: (q: string) => Promise<Choice[]>;
  /** The word for a value that came with the address. */
  nameOf: (value: string) => Promise<string>;
  onChange: (value: string[]) => void;
}

const PAUSE_MS = 250;

/** Chooses among more than a list can hold: the server is asked as one types. */
export function PickFilter({ name, label, value, find, nameOf, onChange }: Props) {
  const { t } = useTranslation('ui');
  const [q, setQ] = useState('');
  const found = useQuery({
    queryKey: ['pick', name, q],
    queryFn: () => find(q),
    staleTime: 300_000,
    placeholderData: (before) => before,
  });
  const choices = found.data ?? [];
  const unknown = value.filter((one) => !choices.some((choice) => choice.value === one));
  const names = useQueries({
    queries: unknown.map((one) => ({
      queryKey: ['pick', name, 'name', one],
      queryFn: () => nameOf(one),
      staleTime: 300_000,
    })),
  });
  const named = unknown.map((one, index) => ({ value: one, label: names[index]?.data ?? '…' }));

  return (
    <Select
      mode="multiple"
      aria-label={label}
      placeholder={label}
      allowClear={crossNamed(t('emptyField'))}
      maxTagCount={1}
      maxTagPlaceholder={(others) => `+${others.length}`}
      showSearch={{ searchIcon: ARROW, filterOption: false, onSearch: useLater(setQ) }}
      popupMatchSelectWidth={false}
      options={[...named, ...choices]}
      value={value}
      onChange={(picked: string[]) => {
        setQ('');
        onChange(picked);
      }}
    />
  );
}

/** Calls when the typing pauses. */
export function useLater(call: (text: string) => void): (text: string) => void {
  const [timer, setTimer] = useState<ReturnType<typeof setTimeout>>();
  return (text) => {
    clearTimeout(timer);
    setTimer(setTimeout(() => call(text), PAUSE_MS));
  };
}
