import { useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { SearchParams } from './search-params';

/** The filters of a list live in the address: they can be sent to a colleague and survive a reload. */
export function useUrlState(): [SearchParams, (change: SearchParams) => void] {
  const params: SearchParams = useSearch({ strict: false });
  const navigate = useNavigate();
  const router = useRouter({ warn: false });
  const change = useCallback(
    (patch: SearchParams) => {
      // Whoever is on the way to another page is not called back by what was still being typed.
      const here = router?.state.resolvedLocation;
      if (here && router.latestLocation.pathname !== here.pathname) return;
      const search = (now: SearchParams) => ({ ...now, ...patch });
      void navigate({ to: '.', search, replace: true, resetScroll: false });
    },
    [navigate, router],
  );
  return [params, change];
}
