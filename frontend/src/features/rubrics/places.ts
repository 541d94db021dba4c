/** Places in a table's content as the server names them: `deductions.groups[0].indicators[2].points`. */
export type Body = Record<string, unknown>;

/** What was changed and not yet saved, by place; `undefined` takes a key out. */
export type Edits = Readonly<Record<string, unknown>>;

type Step = string | number;

export function steps(place: string): Step[] {
  return [...place.matchAll(/([^.[\]]+)/g)].map(([, step = '']) =>
    /^\d+$/.test(step) ? Number(step) : step,
  );
}

export function at(body: unknown, place: string): unknown {
  return steps(place).reduce<unknown>(
    (here, step) => (typeof here === 'object' && here !== null ? (here as Body)[step] : undefined),
    body,
  );
}

/** The content with another value in one place; what is not on the way there stays the same object. */
export function withValue(body: Body, place: string, value: unknown): Body {
  return put(body, steps(place), value) as Body;
}

function put(here: unknown, [step, ...rest]: readonly Step[], value: unknown): unknown {
  if (step === undefined) return value;
  const there = (here ?? {}) as Body;
  const inner = put(there[step], rest, value);
  if (Array.isArray(here)) return here.map((each: unknown, n) => (n === step ? inner : each));
  const { [step]: _, ...others } = there;
  if (inner === undefined) return others;
  // In its old place, so that the file keeps its order.
  return step in there
    ? Object.fromEntries(
        Object.entries(there).map(([key, each]) => [key, key === String(step) ? inner : each]),
      )
    : { ...there, [step]: inner };
}

export function withEdits(body: Body, edits: Edits): Body {
  return Object.entries(edits).reduce((now, [place, value]) => withValue(now, place, value), body);
}

/** What is left to be saved after `sent` went through: what was typed again meanwhile. */
export function unsaved(now: Edits, sent: Edits): Edits {
  return Object.fromEntries(
    Object.entries(now).filter(([place, value]) => !(place in sent) || sent[place] !== value),
  );
}

/** The places where somebody else's newer version says something else than mine. */
export function differing(edits: Edits, theirs: Body): { place: string; mine: unknown; theirs: unknown }[] {
  return Object.entries(edits).flatMap(([place, mine]) => {
    const there = at(theirs, place);
    return JSON.stringify(there) === JSON.stringify(mine) ? [] : [{ place, mine, theirs: there }];
  });
}

/** A number as a table takes it: never negative, at most four decimals, written as text. */
export const isNumber = (typed: string) => /^(0|[1-9]\d{0,5})(\.\d{1,4})?$/.test(typed);
