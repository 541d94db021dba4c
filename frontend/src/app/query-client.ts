import { QueryClient } from '@tanstack/react-query';
import { asProblem } from '@/api/problem';

const TRIES = 2;

export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        // A refusal stays a refusal; only a lost connection or a struggling server is worth another try.
        retry: (failures, error) => {
          const { status, code } = asProblem(error);
          return failures < TRIES && (code === 'offline' || status >= 502);
        },
      },
      mutations: { retry: false },
    },
  });
}

/** Asks anew for all that is on the screen, also for what is under way for the first time: that was asked before. */
export async function askAnew(queries: QueryClient): Promise<void> {
  await queries.cancelQueries({ type: 'active', predicate: ({ state }) => state.data === undefined });
  await queries.invalidateQueries();
}
