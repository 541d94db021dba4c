import { queryOptions } from '@tanstack/react-query';
import { listRubrics } from './gen';

/** The scoring tables in sight. */
export const rubricsQuery = queryOptions({
  queryKey: ['rubrics', 'list'],
  queryFn: async ({ signal }) => (await listRubrics({ signal })).data.items,
});
