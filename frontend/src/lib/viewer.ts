import { createContext, useContext } from 'react';

export type Role = 'province' | 'city' | 'county' | 'department' | 'admin';

/** The signed-in person, as every screen may know them. */
export interface Viewer {
  id: string;
  login: string;
  name: string;
  role: Role;
  unit: { id: string; name: string; short_name: string; kind: string };
  permissions: readonly string[];
  business_date: string;
  demo: boolean;
}

const ViewerContext = createContext<Viewer | undefined>(undefined);

export const ViewerProvider = ViewerContext.Provider;

export function useViewer(): Viewer {
  const viewer = useContext(ViewerContext);
  if (!viewer) throw new Error('useViewer is for pages behind the sign-in');
  return viewer;
}

/** For showing or hiding whole areas. Whether a single act is open is said by the server in `moves`. */
export function useMay(permission: string): boolean {
  return useViewer().permissions.includes(permission);
}
