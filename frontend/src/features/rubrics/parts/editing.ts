import { createContext, useContext } from 'react';
import type { PartName, Table } from '../table';

/** The table on the screen, what was typed included, and how a place in it is changed. */
export interface Editing {
  table: Table;
  /** Only where the person may write. */
  set: ((place: string, value: unknown) => void) | undefined;
}

const EditingContext = createContext<Editing | undefined>(undefined);

export const EditingProvider = EditingContext.Provider;

export function useEditing(): Editing {
  const editing = useContext(EditingContext);
  if (!editing) throw new Error('useEditing is for the parts of a table');
  return editing;
}

/** The element in which the value of a place is shown or typed. */
export const anchor = (place: string) => `at-${place}`;

export const PARTS = ['deductions', 'bonus'] as const satisfies readonly PartName[];
