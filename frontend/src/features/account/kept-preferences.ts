import { useEffect, useRef } from 'react';
import { changePreferences, usePreferences } from '@/lib/preferences';
import { rememberPreferences, type Me } from './api';

/** The account's own language and density win at sign-in; what is changed afterwards goes back to the account. */
export function useKeptPreferences(me: Me): void {
  const { density, language } = usePreferences();
  const kept = useRef<{ density: string; language: string }>(undefined);

  useEffect(() => {
    if (!kept.current) {
      const own = { density: me.density ?? density, language: me.language ?? language };
      kept.current = own;
      if (own.density !== density || own.language !== language) changePreferences(own);
      return;
    }
    if (kept.current.density === density && kept.current.language === language) return;
    kept.current = { density, language };
    // A choice of display is not worth an error message: this browser remembers it anyway.
    rememberPreferences({ density, language }).catch(() => undefined);
  }, [me, density, language]);
}
