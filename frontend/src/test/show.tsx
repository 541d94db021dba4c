import { render } from '@testing-library/react';
import { QueryClient } from '@tanstack/react-query';
import { useState, type ReactElement, type ReactNode } from 'react';
import { Providers } from '@/app/providers';
import { ViewerProvider, type Viewer } from '@/lib/viewer';

export const VIEWER: Viewer = {
  id: 'u1',
  login: 'city',
  name: '李明',
  role: 'city',
  unit: { id: 'n1', name: '郴州市电子政务信息中心', short_name: '市中心', kind: 'city_centre' },
  permissions: ['board:read', 'site:read', 'issue:read', 'issue:verify'],
  business_date: '2015-06-15',
  demo: false,
};

/** Renders as inside the application: signed in, in Chinese, with a cache of its own and no repeated requests. */
export function show(element: ReactElement, viewer: Partial<Viewer> = {}) {
  function Inside({ children }: { children: ReactNode }) {
    const [queries] = useState(() => new QueryClient({ defaultOptions: { queries: { retry: false } } }));
    return (
      <Providers queries={queries}>
        <ViewerProvider value={{ ...VIEWER, ...viewer }}>{children}</ViewerProvider>
      </Providers>
    );
  }
  return render(element, { wrapper: Inside });
}
