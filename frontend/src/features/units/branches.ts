import type { UnitOut } from './api';

export interface Branch {
  key: string;
  title: string;
  children: Branch[];
}

/** The tree from rows that name their parents; whoever's parent is out of reach stands at the top. */
export function branchesOf(units: readonly UnitOut[], titleOf = ({ name }: UnitOut) => name): Branch[] {
  const byId = new Map(
    units.map((unit): [string, Branch] => [unit.id, { key: unit.id, title: titleOf(unit), children: [] }]),
  );
  const top: Branch[] = [];
  for (const unit of units) {
    const branch = byId.get(unit.id);
    if (branch) (byId.get(unit.parent_id ?? '')?.children ?? top).push(branch);
  }
  return top;
}

/** The branches whose name holds the text, with all that stands above them. */
export function pruned(branches: readonly Branch[], text: string): Branch[] {
  if (text === '') return [...branches];
  return branches.flatMap((branch) => {
    if (branch.title.includes(text)) return [branch];
    const children = pruned(branch.children, text);
    return children.length > 0 ? [{ ...branch, children }] : [];
  });
}

export function keysOf(branches: readonly Branch[]): string[] {
  return branches.flatMap((branch) => [branch.key, ...keysOf(branch.children)]);
}
