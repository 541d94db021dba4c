import { useCallback, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '@/lib/keys';

const FIELD = 'input:not([type=file]):not([type=checkbox]):not([tabindex="-1"])';
const NEXT = new Set(['Enter', 'ArrowDown']);

/** The field to answer in: of a choice the one chosen, else the first. */
function fieldOf(fact: Element): HTMLElement | null {
  return (
    fact.querySelector<HTMLElement>('input[type=radio]:checked') ?? fact.querySelector<HTMLElement>(FIELD)
  );
}

function goTo(fact: Element | undefined): void {
  const field = fact && fieldOf(fact);
  if (!field) return;
  // Under the sum, which stays at the top, a line would be hidden.
  fact.scrollIntoView({ block: 'center' });
  field.focus({ preventScroll: true });
  if (field instanceof HTMLInputElement && field.type !== 'radio') field.select();
}

const facts = () => Array.from(document.querySelectorAll('[data-fact]'));

function step(by: 1 | -1): void {
  const all = facts();
  const at = all.findIndex((fact) => fact.contains(document.activeElement));
  goTo(at < 0 ? all[by > 0 ? 0 : all.length - 1] : all[at + by]);
}

/** The next fact without an answer, after the one in hand and then from the top. */
export function goToGap(): void {
  const all = facts();
  const at = all.findIndex((fact) => fact.contains(document.activeElement));
  const inTurn = [...all.slice(at + 1), ...all.slice(0, at + 1)];
  goTo(inTurn.find((fact) => fact.getAttribute('data-gap') === 'true'));
}

/** The form is walked from fact to fact by Enter and the arrow keys, and the sheet of shortcuts says so. */
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
          { key: '← →', label: t('keys.choose') },
          { key: 'Ctrl+V', label: t('keys.paste') },
        ]
      : [],
  );
  return useCallback((event) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const { target } = event;
    if (!(target instanceof HTMLInputElement) || target.type === 'checkbox' || !target.closest('[data-fact]'))
      return;
    if (NEXT.has(event.key)) step(1);
    else if (event.key === 'ArrowUp') step(-1);
    else return;
    event.preventDefault();
  }, []);
}
