import type { TaskOut } from './api';

const DAY_MS = 86_400_000;

/** How far from its day a task is: in working days, or in plain days where none has passed since (a weekend). */
export function lateness(
  task: Pick<TaskOut, 'overdue' | 'days_late' | 'days_left' | 'due_on'>,
  today: string,
): { days: number; unit: 'working_day' | 'day' } {
  if (!task.overdue) return { days: task.days_left, unit: 'working_day' };
  if (task.days_late > 0) return { days: -task.days_late, unit: 'working_day' };
  const passed = Math.round((Date.parse(today) - Date.parse(task.due_on)) / DAY_MS);
  return { days: -Math.max(1, passed), unit: 'day' };
}
