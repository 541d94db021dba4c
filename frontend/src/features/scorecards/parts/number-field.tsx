import { useEffect, useRef, useState } from 'react';
import { useAfterPaint } from '../after-paint';
import styles from './scorecards.module.css';

const MOST = 10_000_000;

interface Props {
  label: string;
  value: number | null;
  onChange: (value: number | null) => void;
}

/** The number in a text, full-width digits of an input method too; undefined where there is none. */
function read(text: string): number | null | undefined {
  const plain = text.normalize('NFKC').trim();
  if (plain === '') return null;
  return /^\d{1,8}$/.test(plain) && Number(plain) <= MOST ? Number(plain) : undefined;
}

/** A whole number that shows each stroke at once and tells it on; arrow keys are left to the form. */
export function NumberField({ label, value, onChange }: Props) {
  const [text, setText] = useState(value === null ? '' : String(value));
  const told = useRef(value);
  const { later, flush } = useAfterPaint(onChange);
  useEffect(() => {
    // Only what came from elsewhere: one's own strokes are here already.
    if (value !== told.current) setText(value === null ? '' : String(value));
    told.current = value;
  }, [value]);

  const tell = (next: string) => {
    setText(next);
    const number = read(next);
    if (number === undefined || number === told.current) return;
    told.current = number;
    later(number);
  };
  const wrong = read(text) === undefined;
  return (
    <input
      role="spinbutton"
      inputMode="numeric"
      autoComplete="off"
      aria-label={label}
      aria-valuenow={read(text) ?? undefined}
      aria-valuemin={0}
      aria-valuemax={MOST}
      aria-invalid={wrong}
      placeholder={label}
      className={`ant-input ${styles.number}`}
      value={text}
      onChange={(event) => tell(event.target.value)}
      onBlur={() => {
        flush();
        setText(told.current === null ? '' : String(told.current));
      }}
    />
  );
}
