import { Button } from 'antd';
import { useRef, useState, type FocusEvent, type KeyboardEvent, type ReactNode } from 'react';
import styles from './menu-button.module.css';

export interface MenuItem {
  key: string;
  label: string;
  danger?: boolean;
  /** Begins a new group. */
  apart?: boolean;
}

interface Props {
  items: readonly MenuItem[];
  onPick: (key: string) => void;
  /** What a screen reader says, where the words on the button do not. */
  label?: string;
  /** Without a frame, as in the head of the page. */
  plain?: boolean;
  children: ReactNode;
}

const STEPS: Record<string, (at: number, last: number) => number> = {
  ArrowDown: (at, last) => (at === last ? 0 : at + 1),
  ArrowUp: (at, last) => (at <= 0 ? last : at - 1),
  Home: () => 0,
  End: (_, last) => last,
};

/** A button that opens a short list of acts; arrows move, Escape closes, leaving it closes too. */
export function MenuButton({ items, onPick, label, plain = false, children }: Props) {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const entries = () => [...(list.current?.querySelectorAll('button') ?? [])];
  const close = () => {
    setOpen(false);
    box.current?.querySelector('button')?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!open) return;
    const all = entries();
    const step = STEPS[event.key];
    if (step) all[step(all.indexOf(document.activeElement as HTMLButtonElement), all.length - 1)]?.focus();
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onBlur = ({ relatedTarget }: FocusEvent) => {
    if (!box.current?.contains(relatedTarget)) setOpen(false);
  };

  return (
    <div ref={box} role="presentation" className={styles.box} onKeyDown={onKeyDown} onBlur={onBlur}>
      <Button
        type={plain ? 'text' : 'default'}
        aria-haspopup="menu"
        aria-expanded={open}
        {...(label !== undefined && { 'aria-label': label })}
        onClick={() => setOpen(!open)}
      >
        {children}
        <span aria-hidden="true">▾</span>
      </Button>
      {open && (
        <ul
          role="menu"
          className={styles.menu}
          ref={(node) => {
            list.current = node;
            node?.querySelector('button')?.focus();
          }}
        >
          {items.map((item) => (
            <li key={item.key} role="none" className={item.apart ? styles.apart : undefined}>
              <button
                type="button"
                role="menuitem"
                tabIndex={-1}
                className={`${styles.item} ${item.danger ? styles.danger : ''}`}
                onClick={() => {
                  close();
                  onPick(item.key);
                }}
              >
                {item.label}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
