/** Some rows by key, or all that match the filter but the keys: "apply to all 312 matching" needs no 312 keys. */
export interface Selection {
  all: boolean;
  keys: ReadonlySet<string>;
}

export const NOTHING: Selection = { all: false, keys: new Set() };
export const EVERYTHING: Selection = { all: true, keys: new Set() };

export function isSelected(selection: Selection, key: string): boolean {
  return selection.all !== selection.keys.has(key);
}

export function toggled(selection: Selection, key: string): Selection {
  const keys = new Set(selection.keys);
  if (!keys.delete(key)) keys.add(key);
  return { all: selection.all, keys };
}

export function countSelected(selection: Selection, total: number): number {
  return selection.all ? Math.max(0, total - selection.keys.size) : selection.keys.size;
}
