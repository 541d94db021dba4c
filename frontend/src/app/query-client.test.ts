import { QueryObserver } from '@tanstack/react-query';
import { expect, it, vi } from 'vitest';
import { askAnew, makeQueryClient } from './query-client';

it('asks anew also for what is under way for the first time', async () => {
  const queries = makeQueryClient();
  const answers: ((words: string) => void)[] = [];
  const queryFn = vi.fn(() => new Promise<string>((answer) => answers.push(answer)));
  const shown = new QueryObserver(queries, { queryKey: ['moves'], queryFn });
  const leave = shown.subscribe(() => undefined);
  expect(queryFn).toHaveBeenCalledTimes(1);
  const anew = askAnew(queries);
  await vi.waitFor(() => expect(queryFn).toHaveBeenCalledTimes(2));
  answers[0]?.('Pass');
  answers[1]?.('通过');
  await anew;
  expect(shown.getCurrentResult().data).toBe('通过');
  leave();
});
