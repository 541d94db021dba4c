import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { unitsInUse } from '@/api/units';
import { ARROW } from './arrow';
import { useLater, type Choice } from './pick-filter';

interface Props {
  /** What is chosen already, whether the server finds it among the first or not. */
  now?: Choice | undefined;
  /** Given by the form it stands in. */
  id?: string;
  value?: string;
  onChange?: (unit: string) => void;
}

/** Chooses the unit something belongs to. */
export function UnitSelect({ now, ...field }: Props) {
  const [q, setQ] = useState('');
  const units = useQuery(unitsInUse(q));
  const found = units.data ?? [];
  const choices = now && !q && !found.some(({ value }) => value === now.value) ? [now, ...found] : found;
  return (
    <Select
      {...field}
      showSearch={{ searchIcon: ARROW, filterOption: false, onSearch: useLater(setQ) }}
      loading={units.isFetching}
      options={choices}
    />
  );
}
