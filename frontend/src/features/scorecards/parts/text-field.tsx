import { useEffect, useRef, useState } from 'react';
import { useAfterPaint } from '../after-paint';
import styles from './scorecards.module.css';

/** About as many characters go on a line; a longer text is given more lines without measuring the page. */
const LINE = 24;

interface Props {
  label: string;
  value: string;
  max: number;
  rows: number;
  onChange: (text: string) => void;
  isWanted?: boolean;
}

/** Words that are told on when a stroke is whole: never a half of what an input method is still composing. */
export function TextField({ label, value, max, rows, onChange, isWanted = false }: Props) {
  const [text, setText] = useState(value);
  const told = useRef(value);
  const composing = useRef(false);
  const { later, flush } = useAfterPaint(onChange);
  useEffect(() => {
    if (value !== told.current) setText(value);
    told.current = value;
  }, [value]);

  const tell = (next: string) => {
    setText(next);
    if (composing.current || next === told.current) return;
    told.current = next;
    later(next);
  };
  return (
    <textarea
      aria-label={label}
      placeholder={label}
      aria-required={isWanted}
      className={`${styles.text} ${isWanted && text.trim() === '' ? styles.wanted : ''}`}
      rows={Math.max(rows, Math.ceil(text.length / LINE))}
      maxLength={max}
      value={text}
      onChange={(event) => tell(event.target.value)}
      onBlur={flush}
      onCompositionStart={() => (composing.current = true)}
      onCompositionEnd={(event) => {
        composing.current = false;
        tell(event.currentTarget.value);
      }}
    />
  );
}
