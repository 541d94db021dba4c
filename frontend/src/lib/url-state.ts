import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { SearchParams } from './search-params';

/** The filters of a list live in the address: they can be sent to a colleague and survive a reload. */
export function useUrlState(): [SearchParams, (change: SearchParams) => void] {
  const params: SearchParams = useSearch({ strict: false });
  const navigate = useNavigate();
  const change = useCallback(
    (patch: SearchParams) => {
      void navigate({ to: '.', search: (now: SearchParams) => ({ ...now, ...patch }), replace: true });
    },
    [navigate],
  );
  return [params, change];
}
