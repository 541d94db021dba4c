import { useImperativeHandle, useMemo, useRef, type KeyboardEvent, type Ref } from 'react';
import styles from './text-editor.module.css';

export interface TextEditorHandle {
  /** Selects a line, counted from 1, and brings it into sight. */
  goTo: (line: number) => void;
}

interface Props {
  value: string;
  onChange?: (text: string) => void;
  label: string;
  /** The id of the words that say how to leave the field by keyboard. */
  describedBy?: string;
  /** Lines with something wrong, counted from 1. */
  marked?: ReadonlySet<number>;
  onSave?: () => void;
  ref?: Ref<TextEditorHandle>;
}

const INDENT = '  ';

/** A long text with line numbers. Tab indents; Escape and then Tab leaves, and so does Shift+Tab. */
export function TextEditor({ value, onChange, label, describedBy, marked, onSave, ref }: Props) {
  const area = useRef<HTMLTextAreaElement>(null);
  const numbers = useRef<HTMLDivElement>(null);
  const leaving = useRef(false);
  useImperativeHandle(ref, () => ({ goTo: (line) => area.current && select(area.current, line) }), []);

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return;
    const saves = event.key.toLowerCase() === 's' && (event.ctrlKey || event.metaKey);
    if (saves && onSave) {
      event.preventDefault();
      onSave();
    }
    if (event.key === 'Tab' && !event.shiftKey && !leaving.current && onChange) {
      event.preventDefault();
      insert(event.currentTarget, INDENT, onChange);
    }
    leaving.current = event.key === 'Escape';
  };

  return (
    <div className={styles.editor}>
      <div className={styles.gutter} aria-hidden="true">
        <div ref={numbers} className={styles.numbers}>
          <Numbers count={value.split('\n').length} marked={marked} />
        </div>
      </div>
      <textarea
        ref={area}
        className={styles.area}
        aria-label={label}
        aria-describedby={describedBy}
        aria-invalid={marked !== undefined && marked.size > 0}
        readOnly={!onChange}
        spellCheck={false}
        autoCapitalize="off"
        wrap="off"
        value={value}
        onChange={(event) => onChange?.(event.target.value)}
        onKeyDown={onKeyDown}
        onScroll={(event) => {
          if (numbers.current)
            numbers.current.style.transform = `translateY(-${event.currentTarget.scrollTop}px)`;
        }}
      />
    </div>
  );
}

function Numbers({ count, marked }: { count: number; marked: ReadonlySet<number> | undefined }) {
  return useMemo(
    () =>
      Array.from({ length: count }, (_, index) => (
        <div key={index} className={marked?.has(index + 1) ? styles.marked : undefined}>
          {index + 1}
        </div>
      )),
    [count, marked],
  );
}

/** As if typed, so that undoing takes it back; browsers that cannot are given the text all the same. */
function insert(area: HTMLTextAreaElement, text: string, onChange: (text: string) => void) {
  // oxlint-disable-next-line typescript/no-deprecated -- nothing else keeps the browser's own undo
  if (document.execCommand?.('insertText', false, text)) return;
  area.setRangeText(text, area.selectionStart, area.selectionEnd, 'end');
  onChange(area.value);
}

function select(area: HTMLTextAreaElement, line: number) {
  const before = area.value.split('\n').slice(0, line - 1);
  const start = before.reduce((sum, each) => sum + each.length + 1, 0);
  const end = area.value.indexOf('\n', start);
  area.focus();
  area.setSelectionRange(start, end === -1 ? area.value.length : end);
  const height = Number.parseFloat(getComputedStyle(area).lineHeight) || 0;
  area.scrollTop = Math.max(0, (line - 1) * height - area.clientHeight / 3);
}
