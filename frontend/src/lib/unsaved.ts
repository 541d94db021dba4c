import { useEffect } from 'react';

/** Something typed that is not saved yet. */
interface Unsaved {
  is: () => boolean;
  /** Saves it now; rejects when it stays unsaved. */
  settle: () => Promise<unknown>;
}

const held = new Set<Unsaved>();

/** Chromium before 119 asks only when told some text, which nobody is shown. */
export function askBeforeUnload(event: BeforeUnloadEvent): void {
  event.preventDefault();
  event.returnValue = 'unsaved';
}

/** Lets neither the window nor, through `settleAll`, the page be left while something is unsaved. */
export function useUnsaved(is: () => boolean, settle: () => Promise<unknown>): void {
  useEffect(() => {
    const one = { is, settle };
    const onLeave = (event: BeforeUnloadEvent) => is() && askBeforeUnload(event);
    held.add(one);
    window.addEventListener('beforeunload', onLeave);
    return () => {
      held.delete(one);
      window.removeEventListener('beforeunload', onLeave);
    };
  }, [is, settle]);
}

/** True when everything on the page is saved now. */
export async function settleAll(): Promise<boolean> {
  const all = await Promise.allSettled([...held].filter(({ is }) => is()).map(({ settle }) => settle()));
  return all.every(({ status }) => status === 'fulfilled');
}
