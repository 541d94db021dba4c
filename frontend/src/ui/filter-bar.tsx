import { Button, Checkbox, DatePicker, Select } from 'antd';
import dayjs from 'dayjs';
import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '@/lib/keys';
import { many, one, type SearchParams } from '@/lib/search-params';
import { ARROW, crossNamed } from './arrow';
import styles from './filter-bar.module.css';
import { PickFilter, type Choice } from './pick-filter';
import { SearchInput } from './search-input';

interface Common {
  key: string;
  label: string;
  width?: number;
  /** Stands behind 更多筛选 until it is asked for or set. */
  rare?: boolean;
}

export type Filter = Common &
  (
    | { kind: 'text'; placeholder?: string }
    | { kind: 'one' | 'many'; choices: readonly Choice[] }
    | {
        kind: 'pick';
        single?: boolean;
        find: (q: string) => Promise<Choice[]>;
        nameOf: (value: string) => Promise<string>;
      }
    | { kind: 'date' }
    | { kind: 'flag' }
  );

interface Props {
  filters: readonly Filter[];
  /** From `useUrlState`: the address is where filters live. */
  value: SearchParams;
  onChange: (patch: SearchParams) => void;
  /** Export, columns, saved views. */
  children?: ReactNode;
}

const SNUG = { padding: '0 0.5rem' };

/** The query form over a list. `/` brings the cursor to its text field. */
export function FilterBar({ filters, value, onChange, children }: Props) {
  const { t } = useTranslation('ui');
  const bar = useRef<HTMLDivElement>(null);
  useKeys([
    {
      key: '/',
      label: t('filters.search'),
      run: () => bar.current?.querySelector<HTMLInputElement>('input')?.focus(),
    },
  ]);
  const [open, setOpen] = useState(false);
  const set = filters.filter(({ key }) => many(value[key]).length > 0);
  const shown = filters.filter((filter) => open || !filter.rare || set.includes(filter));

  return (
    <div ref={bar} role="search" aria-label={t('filters.region')} className={`${styles.bar} no-print`}>
      {shown.map((filter) => (
        <div
          key={filter.key}
          className={styles.field}
          style={filter.kind === 'flag' ? undefined : { width: `${filter.width ?? 9}rem` }}
        >
          <Control filter={filter} value={value} onChange={onChange} />
        </div>
      ))}
      {(open || shown.length < filters.length) && (
        <Button type="link" style={SNUG} aria-expanded={open} onClick={() => setOpen(!open)}>
          {t(open ? 'filters.fewer' : 'filters.more')}
        </Button>
      )}
      {set.length > 0 && (
        <Button
          type="link"
          style={SNUG}
          onClick={() => onChange(Object.fromEntries(set.map(({ key }) => [key, undefined])))}
        >
          {t('filters.clear')}
        </Button>
      )}
      {children && <div className={styles.extra}>{children}</div>}
    </div>
  );
}

function Control({ filter, value, onChange }: { filter: Filter } & Pick<Props, 'value' | 'onChange'>) {
  const { t } = useTranslation('ui');
  const { key, label } = filter;
  const now = value[key];
  if (filter.kind === 'text') {
    return (
      <TextFilter
        label={label}
        placeholder={filter.placeholder ?? label}
        value={one(now) ?? ''}
        onChange={(text) => onChange({ [key]: text || undefined })}
      />
    );
  }
  if (filter.kind === 'date') {
    const date = one(now);
    return (
      <DatePicker
        aria-label={label}
        placeholder={label}
        value={date ? dayjs(date) : null}
        onChange={(picked) =>
          onChange({ [key]: dayjs.isDayjs(picked) ? picked.format('YYYY-MM-DD') : undefined })
        }
      />
    );
  }
  if (filter.kind === 'flag') {
    return (
      <Checkbox
        checked={one(now) === 'true'}
        onChange={({ target }) => onChange({ [key]: target.checked ? 'true' : undefined })}
      >
        {label}
      </Checkbox>
    );
  }
  if (filter.kind === 'pick') {
    return (
      <PickFilter
        name={key}
        label={label}
        find={filter.find}
        nameOf={filter.nameOf}
        value={many(now)}
        onChange={(picked) => {
          const kept = filter.single ? picked.slice(-1) : picked;
          onChange({ [key]: kept.length > 0 ? kept : undefined });
        }}
      />
    );
  }
  const shared = {
    'aria-label': label,
    placeholder: label,
    allowClear: crossNamed(t('emptyField')),
    options: [...filter.choices],
    popupMatchSelectWidth: false,
    showSearch: { searchIcon: ARROW, optionFilterProp: 'label' },
    className: styles.select,
  };
  return filter.kind === 'one' ? (
    <Select {...shared} value={one(now)} onChange={(picked?: string) => onChange({ [key]: picked })} />
  ) : (
    <Select
      {...shared}
      mode="multiple"
      maxTagCount={1}
      maxTagPlaceholder={(others) => `+${others.length}`}
      value={many(now)}
      onChange={(picked: string[]) => onChange({ [key]: picked.length > 0 ? picked : undefined })}
    />
  );
}

const PAUSE_MS = 350;

interface TextProps {
  label: string;
  placeholder: string;
  value: string;
  onChange: (text: string) => void;
}

/** Asks when the typing pauses, and never in the middle of composing a Chinese word. */
function TextFilter({ label, placeholder, value, onChange }: TextProps) {
  const [text, setText] = useState(value);
  const composing = useRef(false);
  const asked = useRef([value]);
  const latest = useRef(onChange);
  useEffect(() => {
    latest.current = onChange;
  });
  const ask = useCallback((words: string) => {
    if (words === asked.current.at(-1)) return;
    asked.current.push(words);
    latest.current(words);
  }, []);
  useEffect(() => {
    // What comes back is the echo of what was asked, perhaps long since typed over; only what others set is shown.
    const echo = asked.current.indexOf(value);
    asked.current.splice(0, echo < 0 ? asked.current.length : echo);
    if (echo >= 0) return;
    asked.current.push(value);
    setText(value);
  }, [value]);
  useEffect(() => {
    if (composing.current) return undefined;
    const timer = setTimeout(() => ask(text.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, ask]);

  return (
    <SearchInput
      label={label}
      placeholder={placeholder}
      maxLength={100}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onCompositionStart={() => (composing.current = true)}
      onCompositionEnd={(event) => {
        composing.current = false;
        ask(event.currentTarget.value.trim());
      }}
      onPressEnter={() => !composing.current && ask(text.trim())}
    />
  );
}
