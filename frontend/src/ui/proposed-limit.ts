/** What the server proposes where a limit is asked for; `early` is said of a day before `enough_from`. */
export interface ProposedLimit {
  on: string;
  enough_from: string;
  early: string;
  warning: { text: string } | null;
}

/** The question for a limit, the proposal filled in; `from` is the earliest day the move takes. */
export const limitAsked = ({ on, enough_from, early, warning }: ProposedLimit, from: string) => ({
  first: on,
  from,
  enoughFrom: enough_from,
  early,
  ...(warning && warning.text !== early ? { note: warning.text } : {}),
});
