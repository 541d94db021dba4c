import type { Card, Fact, Facts, Given, Result } from './api';

/** The card's note is typed, saved and compared like a fact: its words are the reason, and nothing is given. */
export const NOTE = '#note';

/** What a person says of one fact, and why where the issues count something else. */
export interface Answer {
  given: Given | null;
  reason: string;
}

export const answerOf = (fact: Fact): Answer => ({
  given: fact.given,
  reason: fact.correction?.reason ?? '',
});

export const noteOf = (card: Card): Answer => ({ given: null, reason: card.note });

/** A rate needs both its numbers; half of one is kept on the page until the other half comes. */
export function isStated(input: string, given: Given): boolean {
  if (given.not_measured) return true;
  if (input === 'rate') return typeof given.failed === 'number' && typeof given.total === 'number';
  if (input === 'yes_no') return typeof given.answer === 'boolean';
  return typeof given.count === 'number' || Boolean(given.items);
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

/** Whether two answers come to the same, decided points and reasons included. */
export function isSame(one: Answer, other: Answer): boolean {
  const [first, second] = [one, other].map(({ given, reason }) =>
    JSON.stringify([said(given), given?.failed, given?.override?.points, given?.override?.reason, reason]),
  );
  return first === second;
}

/** Whether the answer is not what the issues count, so that it needs a reason. */
export const departs = ({ counted }: Fact, given: Given | null): boolean =>
  Boolean(counted && given) && said(counted) !== said(given);

/** An answer the server takes: whole, and with its reason where it departs from the list anew. */
export function isReady(fact: Fact, { given, reason }: Answer): boolean {
  if (!given) return true;
  if (!isStated(fact.input, given)) return false;
  // The list may have moved on since; what was right when it was saved is not asked about again.
  return (
    !departs(fact, given) || reason.trim() !== '' || (said(given) === said(fact.given) && !fact.correction)
  );
}

type Answers = Readonly<Record<string, Answer>>;

/** All facts of the card as they now are, the form the API takes them in; sums are added up by the server. */
export function factsOf(card: Card, answers: Answers): Facts {
  return Object.fromEntries(
    card.facts.flatMap((fact) => {
      const given = (answers[fact.id] ?? answerOf(fact)).given;
      return given && fact.input !== 'sum' && isStated(fact.input, given) ? [[fact.id, given]] : [];
    }),
  );
}

/** The reasons given on this page; one that is already on the card need not be told again. */
export function reasonsOf(card: Card, answers: Answers): Record<string, string> {
  return Object.fromEntries(
    card.facts.flatMap((fact) => {
      const answer = answers[fact.id];
      const reason = answer?.reason.trim() ?? '';
      return answer && reason && departs(fact, answer.given) ? [[fact.id, reason]] : [];
    }),
  );
}

type Groups = readonly Result['groups'][number][];

/** Facts that points hang on directly; only those can be decided otherwise. */
export function charged(groups: Groups): ReadonlySet<string> {
  const scored = groups.filter((group) => !group.veto);
  return new Set(scored.flatMap((group) => group.rows.map((row) => row.fact)));
}

/** Which facts stand at which line: each once, where its points are charged, else beside its indicator. */
export function placed(facts: readonly Fact[], groups: Groups): Map<string, Fact[]> {
  const rows = groups.flatMap((group) => group.rows);
  const places = new Map<string, Fact[]>();
  for (const fact of facts) {
    if (fact.input === 'sum') continue;
    const row =
      rows.find((each) => each.fact === fact.id) ??
      rows.find((each) => each.facts.includes(fact.id)) ??
      rows.find((each) => fact.indicators.includes(each.indicator));
    const key = row ? row.rule : '';
    places.set(key, [...(places.get(key) ?? []), fact]);
  }
  return places;
}
