import { paths } from '@/lib/paths';

/** Where to go after signing in: a page of ours only, never another site somebody wrote into the link. */
export function safeNext(next: string | undefined): string {
  if (!next || !next.startsWith('/')) return paths.board;
  const there = new URL(next, location.origin);
  const ours = there.origin === location.origin && !there.pathname.startsWith('/login');
  return ours ? there.pathname + there.search : paths.board;
}
