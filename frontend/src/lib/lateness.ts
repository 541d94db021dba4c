const DAY_MS = 86_400_000;

interface Dated {
  due_on: string | null;
  overdue: boolean;
  days_late: number;
  days_left: number;
  /** Whether it is time to hurry: the server's rule. */
  pressing: boolean;
}

interface Lateness {
  date: string | null;
  days: number;
  unit: 'working_day' | 'day';
  tone?: 'amber';
}

/** How far from its day a thing is: in working days, or in plain days where none has passed since (a weekend). */
export function lateness(
  { due_on: date, overdue, days_late, days_left, pressing }: Dated,
  today: string,
): Lateness {
  if (!overdue) return { date, days: days_left, unit: 'working_day', ...(pressing ? { tone: 'amber' } : {}) };
  if (days_late > 0) return { date, days: -days_late, unit: 'working_day' };
  const passed = Math.round((Date.parse(today) - Date.parse(date ?? today)) / DAY_MS);
  return { date, days: -Math.max(1, passed), unit: 'day' };
}
