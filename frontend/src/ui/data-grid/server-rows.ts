import { hashKey, useQueries } from '@tanstack/react-query';
import { useState } from 'react';

type Total = number | { value: number; exact: boolean };

export interface RowPage<Row> {
  items: Row[];
  total: Total;
}

export interface RowSource<Row> {
  /** The query key of the list with its filters and sort: a new key is a new list. */
  key: readonly unknown[];
  /** `page` counts from 1. */
  load: (page: number, size: number, signal: AbortSignal) => Promise<RowPage<Row>>;
}

const PAGE_SIZE = 100;

/** Fetches only the pages under the rows `first` to `last`. The total is unknown until one page has come. */
export function useServerRows<Row>(source: RowSource<Row>, first: number, last: number) {
  const from = Math.floor(first / PAGE_SIZE);
  const to = Math.floor(last / PAGE_SIZE);
  const queries = useQueries({
    queries: Array.from({ length: to - from + 1 }, (_, index) => {
      const page = from + index + 1;
      return {
        queryKey: [...source.key, { page, size: PAGE_SIZE }],
        queryFn: ({ signal }: { signal: AbortSignal }) => source.load(page, PAGE_SIZE, signal),
      };
    }),
  });

  const key = hashKey(source.key);
  const [known, setKnown] = useState<{ key: string; value: number; exact: boolean }>();
  const told = queries.find((query) => query.data)?.data?.total;
  const fresh = typeof told === 'number' ? { value: told, exact: true } : told;
  if (fresh && (known?.key !== key || known.value !== fresh.value || known.exact !== fresh.exact)) {
    setKnown({ key, value: fresh.value, exact: fresh.exact });
  }
  const total = known?.key === key ? known : undefined;

  return {
    total: total?.value,
    exact: total?.exact ?? true,
    at: (index: number): Row | undefined =>
      queries[Math.floor(index / PAGE_SIZE) - from]?.data?.items[index % PAGE_SIZE],
    error: queries.find((query) => query.error && !query.data)?.error ?? undefined,
    retry: () => queries.forEach((query) => query.error && void query.refetch()),
  };
}
