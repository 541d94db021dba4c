import type { Card, Fact, Facts, Given } from './api';

/** What a person typed and the server may not have yet; null takes the answer away. */
export type Edits = Readonly<Record<string, Given | null>>;

export function givenOf(fact: Fact, edits: Edits): Given | null {
  const edit = edits[fact.id];
  return edit === undefined ? fact.given : edit;
}

/** A rate needs both its numbers; half of one is kept on the page until the other half comes. */
export function isStated(input: string, given: Given): boolean {
  if (given.not_measured) return true;
  if (input === 'rate') return typeof given.failed === 'number' && typeof given.total === 'number';
  if (input === 'yes_no') return typeof given.answer === 'boolean';
  return typeof given.count === 'number' || Boolean(given.items);
}

/** All facts of the card as they now are, the form the API takes them in; sums are added up by the server. */
export function factsOf(card: Card, edits: Edits): Facts {
  return Object.fromEntries(
    card.facts.flatMap((fact) => {
      const given = givenOf(fact, edits);
      return given && fact.input !== 'sum' && isStated(fact.input, given) ? [[fact.id, given]] : [];
    }),
  );
}

/** A new answer; the issues, evidence and decided points that hang on the fact stay. */
export function answered(before: Given | null, answer: Given): Given {
  const { issues, evidence, override } = before ?? {};
  return {
    ...answer,
    ...(issues ? { issues } : {}),
    ...(evidence ? { evidence } : {}),
    ...(override ? { override } : {}),
  };
}

/** The answer as one text, to tell whether two people gave the same. */
export function said(given: Given | null): string {
  if (!given) return '';
  if (given.not_measured) return '—';
  if (typeof given.answer === 'boolean') return String(given.answer);
  if (typeof given.total === 'number') return `${given.failed ?? 0}/${given.total}`;
  return String(given.count ?? given.items?.length ?? '');
}

/** Facts that points hang on directly; only those can be decided otherwise. */
export function charged(card: Card): ReadonlySet<string> {
  const scored = card.result.groups.filter((group) => !group.veto);
  return new Set(scored.flatMap((group) => group.rows.map((row) => row.fact)));
}

/** Which facts stand at which line: each once, where its points are charged, else beside its indicator. */
export function placed(card: Card): Map<string, Fact[]> {
  const rows = card.result.groups.flatMap((group) => group.rows);
  const places = new Map<string, Fact[]>();
  for (const fact of card.facts) {
    if (fact.input === 'sum') continue;
    const row =
      rows.find((each) => each.fact === fact.id) ??
      rows.find((each) => fact.indicators.includes(each.indicator));
    const key = row ? row.rule : '';
    places.set(key, [...(places.get(key) ?? []), fact]);
  }
  return places;
}
