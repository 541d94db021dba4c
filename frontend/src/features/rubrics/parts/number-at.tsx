import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { at, isNumber } from '../places';
import { anchor, useEditing } from './editing';
import styles from './rubrics.module.css';

interface Props {
  place: string;
  /** What the number is, for those who do not see where it stands. */
  label: string;
  /** May be empty, until somebody knows it. */
  optional?: boolean;
}

/** A number where it stands in the form: read, or typed by whoever may; what cannot be a number is never sent. */
export function NumberAt({ place, label, optional = false }: Props) {
  const { t } = useTranslation('rubrics');
  const { table, set } = useEditing();
  const [typed, setTyped] = useState<string>();
  const value = at(table, place);
  const held = typeof value === 'string' ? value : '';
  if (!set) {
    if (held !== '') return <strong id={anchor(place)}>{held}</strong>;
    return (
      <span id={anchor(place)} className={styles.gap}>
        {t('missing.word')}
      </span>
    );
  }
  const shown = typed ?? held;
  const fits = (text: string) => isNumber(text) || (optional && text === '');
  const type = (text: string) => {
    setTyped(text);
    if (fits(text)) set(place, text === '' ? null : text);
  };
  return (
    <Input
      id={anchor(place)}
      className={styles.number ?? ''}
      size="small"
      inputMode="decimal"
      aria-label={label}
      aria-invalid={!fits(shown)}
      title={fits(shown) ? label : t('number')}
      placeholder={optional ? t('missing.word') : ''}
      {...(fits(shown) ? (shown === '' ? { status: 'warning' as const } : {}) : { status: 'error' as const })}
      value={shown}
      onChange={(event) => type(event.target.value.trim())}
      onBlur={() => fits(shown) && setTyped(undefined)}
    />
  );
}
