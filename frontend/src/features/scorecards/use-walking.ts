import { useCallback, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '@/lib/keys';

const NUMBERS = 'input[role=spinbutton]';
const GAP = '[data-gap=true]';

/** The fields to answer a fact in: its numbers, or of a choice the one chosen, else the first. */
function fieldsOf(fact: Element): HTMLInputElement[] {
  const numbers = Array.from(fact.querySelectorAll<HTMLInputElement>(NUMBERS));
  if (numbers.length > 0) return numbers;
  const choice =
    fact.querySelector<HTMLInputElement>('input[type=radio]:checked') ??
    fact.querySelector<HTMLInputElement>('input[type=radio]');
  return choice ? [choice] : [];
}

const fields = () => Array.from(document.querySelectorAll('[data-fact]')).flatMap(fieldsOf);

function goTo(field: HTMLInputElement | undefined): void {
  if (!field) return;
  // Under the sum, which stays at the top, a line would be hidden.
  field.scrollIntoView({ block: 'center' });
  field.focus({ preventScroll: true });
  if (field.type !== 'radio') field.select();
}

/** Where the focus is among the fields; anywhere else in a fact counts as its first field. */
function place(all: readonly HTMLInputElement[]): number {
  const here = document.activeElement;
  const at = all.findIndex((field) => field === here);
  const fact = here?.closest('[data-fact]');
  return at >= 0 || !fact ? at : all.findIndex((field) => fact.contains(field));
}

function step(by: 1 | -1): void {
  const all = fields();
  const at = place(all);
  goTo(at < 0 ? all[by > 0 ? 0 : all.length - 1] : all[at + by]);
}

/** The next field without an answer, after the one in hand and then from the top. */
export function goToGap(): void {
  const all = fields();
  const after = place(all) + 1;
  const inTurn = [...all.slice(after), ...all.slice(0, after)];
  goTo(inTurn.find((field) => field.closest(GAP) && (field.type === 'radio' || field.value === '')));
}

function act(event: KeyboardEvent): boolean {
  const { key, ctrlKey, metaKey, altKey, shiftKey, target } = event;
  if (event.nativeEvent.isComposing || event.keyCode === 229 || metaKey || altKey || shiftKey) return false;
  if (!(target instanceof HTMLInputElement) || !target.closest('[data-fact]')) return false;
  if (target.type === 'checkbox') return false;
  if (ctrlKey) {
    if (key === 'ArrowDown') goToGap();
    return key === 'ArrowDown';
  }
  if (key === 'Enter' || key === 'ArrowDown') step(1);
  else if (key === 'ArrowUp') step(-1);
  else return false;
  return true;
}

/** The form is walked from field to field by Enter and the arrow keys, and the sheet of shortcuts says so. */
export function useWalking(writable: boolean): (event: KeyboardEvent) => void {
  const { t } = useTranslation('scorecards');
  useKeys(
    writable
      ? [
          { key: 'j', label: t('keys.next'), run: () => step(1) },
          { key: 'k', label: t('keys.back'), run: () => step(-1) },
          { key: 'n', label: t('keys.gap'), run: goToGap },
          { key: 'Enter', label: t('keys.enter') },
          { key: '↑ ↓', label: t('keys.arrows') },
          { key: 'Ctrl+↓', label: t('keys.gapInField') },
          { key: '← →', label: t('keys.choose') },
          { key: 'Ctrl+V', label: t('keys.paste') },
        ]
      : [],
  );
  return useCallback((event) => {
    if (act(event)) event.preventDefault();
  }, []);
}
