import { dayAfter } from '@/lib/dates';

/** The question until when a task is exempt: for good without a day, and never to end before the task falls due. */
export const exemptionEnd = (label: string, due: string, today: string) => {
  const tomorrow = dayAfter(today);
  return { required: false, label, from: due > tomorrow ? due : tomorrow };
};
