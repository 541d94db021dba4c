import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import { changePreferences, onPreferences, preferences, type Preferences } from '@/lib/preferences';
import { meQuery, rememberPreferences, type Me } from './api';

type Choice = Pick<Preferences, 'density' | 'language'>;

const choice = (): Choice => ({ density: preferences().density, language: preferences().language });

export function differ(one: Choice, other: Choice): boolean {
  return one.density !== other.density || one.language !== other.language;
}

let writes: Promise<void> = Promise.resolve();

async function write(queries: QueryClient, account: string): Promise<void> {
  // An earlier turn may have brought the latest choice already.
  if (preferences().owedTo !== account) return;
  const made = choice();
  await rememberPreferences(made);
  queries.setQueryData(meQuery.queryKey, (me) => (me?.id === account ? { ...me, ...made } : me));
  if (!differ(made, choice())) changePreferences({ owedTo: null });
}

/** What is chosen here now counts until the account has taken it, through any reload; one write follows the other. */
export function oweChoice(queries: QueryClient, account: string): void {
  changePreferences({ owedTo: account });
  // A choice of display is not worth an error message: it stays owed, and the next page load sends it again.
  writes = writes.then(() => write(queries, account)).catch(() => undefined);
}

/** The account's own language and density win at sign-in, unless it is still owed a choice made here. */
function adopt(queries: QueryClient, me: Me): void {
  if (preferences().owedTo === me.id) return oweChoice(queries, me.id);
  const here = choice();
  const own = { density: me.density ?? here.density, language: me.language ?? here.language };
  if (preferences().owedTo !== null || differ(own, here)) changePreferences({ ...own, owedTo: null });
}

/** Keeps the screen and the account of one language and density while somebody is signed in. */
export function useKeptPreferences(me: Me): void {
  const queries = useQueryClient();
  const begin = useEffectEvent(() => adopt(queries, me));

  useEffect(() => {
    begin();
    let seen = choice();
    return onPreferences(() => {
      if (!differ(seen, choice())) return;
      seen = choice();
      oweChoice(queries, me.id);
    });
  }, [queries, me.id]);
}
