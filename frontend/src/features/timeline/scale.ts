const DAY_MS = 86_400_000;

const dayNumber = (date: string) => Math.round(Date.parse(date) / DAY_MS);
const dateOf = (day: number) => new Date(day * DAY_MS).toISOString().slice(0, 10);

export interface Scale {
  /** Where the morning of a day lies, in percent of the whole width. */
  at: (date: string) => number;
  /** Where its evening lies: a due date counts to its end. */
  end: (date: string) => number;
  holds: (date: string) => boolean;
  /** The first days of the months in view. */
  months: string[];
}

/** A straight line from the first day to the last, both in full. */
export function scaleOf(first: string, last: string): Scale {
  const from = dayNumber(first);
  const days = Math.max(1, dayNumber(last) - from + 1);
  const place = (day: number) => ((day - from) / days) * 100;
  const months = Array.from({ length: days }, (_, index) => dateOf(from + index)).filter((date) =>
    date.endsWith('-01'),
  );
  return {
    at: (date) => place(dayNumber(date)),
    end: (date) => place(dayNumber(date) + 1),
    holds: (date) => date >= first && date <= last,
    months,
  };
}
