import { queryOptions } from '@tanstack/react-query';
import { ifMatch } from '@/api/etag';
import {
  addColumn,
  askForExtension,
  changeColumn,
  changeSite,
  forwardMissingCodes,
  getSite,
  getStanding,
  getTask,
  listColumns,
  listMissingCodes,
  listProofs,
  listScorecards,
  listSiteMoves,
  listSites,
  listTasks,
  listUnits,
  registerSite,
  removeColumn,
  revealCheckCode,
} from '@/api/gen';
import type {
  CardOut,
  ColumnChange,
  ColumnIn,
  ColumnOut,
  Became,
  ListMissingCodesData,
  ListSiteMovesData,
  ListSitesData,
  MissingCodeOut,
  SiteIn,
  SiteItem,
  SiteMoveOut,
  SiteOut,
  StandingOut,
  TaskDetail,
  TaskOut,
} from '@/api/gen';
import { makeMove } from '@/api/make-move';
import { uploadFile } from '@/api/upload';
import { stringifySearch } from '@/lib/search-params';
import { isSelected, type Selection } from '@/ui/data-grid/selection';
import type { RowSource } from '@/ui/data-grid/server-rows';
import type { SendFile } from '@/ui/uploads';

export type {
  CardOut as Card,
  ColumnIn,
  ColumnOut as Column,
  MissingCodeOut as MissingCode,
  SiteIn,
  SiteItem,
  StandingOut as Standing,
};
export type { SiteOut as Site, TaskDetail, TaskOut as Task };

type SiteFilters = Omit<NonNullable<ListSitesData['query']>, 'limit' | 'page' | 'cursor'>;
export type MissingFilters = Omit<NonNullable<ListMissingCodesData['query']>, 'limit' | 'page' | 'cursor'>;

/** A line of the register, with how the site stands where it takes part in a campaign. */
export type SiteRow = SiteItem & { standing: StandingOut | undefined };

export const sitesSource = (filters: SiteFilters): RowSource<SiteRow> => ({
  key: ['sites', 'list', filters],
  load: async (page, size, signal) => {
    const { items, total } = (await listSites({ query: { ...filters, page, limit: size }, signal })).data;
    if (items.length === 0) return { items: [], total };
    const site = items.map(({ id }) => id);
    const stands = (await getStanding({ query: { site, campaign: filters.campaign ?? null }, signal })).data
      .items;
    const byId = new Map(stands.map((one) => [one.site_id, one]));
    return { items: items.map((item) => ({ ...item, standing: byId.get(item.id) })), total };
  },
});

/** The same sites with the same columns as a spreadsheet. */
export const registerPath = (filters: SiteFilters, columns: readonly string[]): string =>
  `/api/v1/boards/sites/export${stringifySearch({ ...filters, column: columns })}`;

/** The phases of the campaign that runs, or ran last, to choose among. */
export const missingCodesSource = (filters: MissingFilters): RowSource<MissingCodeOut> => ({
  key: ['sites', 'missing-codes', filters],
  load: async (page, size, signal) =>
    (await listMissingCodes({ query: { ...filters, page, limit: size }, signal })).data,
});

const MOST = 200;

/** What became of each report, a refused one with its site's name. */
export interface Forwarded {
  done: number;
  refused: number;
  items: Became[];
}

/** The selected reports as they stand now; all that match means those that lie with this unit. */
export async function heldReports(filters: MissingFilters, selection: Selection): Promise<MissingCodeOut[]> {
  const chosen: MissingCodeOut[] = [];
  const lying = selection.all ? { held: true, level: ['at_county' as const, 'at_city' as const] } : {};
  for (let page = 1; ; page += 1) {
    const query = { ...filters, ...lying, sort: 'unit', page, limit: MOST };
    const { data } = await listMissingCodes({ query });
    chosen.push(...data.items.filter(({ site_id }) => isSelected(selection, site_id)));
    if (page * MOST >= data.total) return chosen;
  }
}

/** Passes them on, as many at a time as the server takes. */
export async function forwardCodes(reports: readonly MissingCodeOut[], note: string): Promise<Forwarded> {
  const all: Forwarded = { done: 0, refused: 0, items: [] };
  const names = new Map(reports.map(({ site_id, name }) => [site_id, name]));
  for (let from = 0; from < reports.length; from += MOST) {
    const sites = reports.slice(from, from + MOST).map(({ site_id: id, version }) => ({ id, version }));
    const { data } = await forwardMissingCodes({ body: { sites, note } });
    all.done += data.done;
    all.refused += data.refused;
    all.items.push(...data.items.map((item) => ({ ...item, name: names.get(item.id) ?? item.name })));
  }
  return all;
}

export const siteQuery = (id: string) =>
  queryOptions({
    queryKey: ['sites', id],
    queryFn: async ({ signal }) => (await getSite({ path: { id }, signal })).data,
  });

export const columnsQuery = (id: string) =>
  queryOptions({
    queryKey: ['sites', id, 'columns'],
    queryFn: async ({ signal }) => (await listColumns({ path: { id }, signal })).data.items,
  });

export const proofsQuery = (id: string) =>
  queryOptions({
    queryKey: ['sites', id, 'proofs'],
    queryFn: async ({ signal }) => (await listProofs({ path: { id }, signal })).data,
  });

export const cardsQuery = (site: string) =>
  queryOptions({
    queryKey: ['scorecards', { site }],
    queryFn: async ({ signal }) => (await listScorecards({ query: { site, limit: 200 }, signal })).data.items,
  });

/** The site's own tasks in a campaign and those of its unit, such as its summary, in the order of the plan. */
export const tasksQuery = (site: { id: string; unit_id: string }, campaign: string) =>
  queryOptions({
    queryKey: ['tasks', { site: site.id, campaign }],
    queryFn: async ({ signal }) => {
      const [own, units] = await Promise.all([
        listTasks({ query: { site: site.id, campaign, limit: 100 }, signal }),
        listTasks({ query: { of_unit: site.unit_id, campaign, limit: 100 }, signal }),
      ]);
      return [...own.data.items, ...units.data.items].toSorted((a, b) =>
        a.spec.localeCompare(b.spec, 'en', { numeric: true }),
      );
    },
  });

/** Everything done for the site, oldest first; asked for in one go however many tasks there are. */
export const siteMovesQuery = (site: { id: string }) =>
  queryOptions({
    queryKey: ['tasks', { site: site.id }, 'moves'],
    queryFn: async ({ signal }) => {
      const moves: SiteMoveOut[] = [];
      let cursor: string | null = null;
      do {
        const query: ListSiteMovesData['query'] = { site: site.id, limit: MOST, cursor };
        const { data } = await listSiteMoves({ query, signal });
        moves.push(...data.items);
        cursor = data.next_cursor;
      } while (cursor);
      return moves;
    },
  });

export const taskQuery = (id: string) =>
  queryOptions({
    queryKey: ['tasks', id],
    queryFn: async ({ signal }) => (await getTask({ path: { id }, signal })).data,
  });

/** The counties in use, for a list divided by them. */
export const countiesQuery = queryOptions({
  queryKey: ['units', 'counties'],
  queryFn: async ({ signal }) =>
    (await listUnits({ query: { active: true, limit: 100, kind: ['county'] }, signal })).data.items,
  staleTime: 300_000,
});

export const moveSite = (site: SiteOut, verb: string, body?: object) =>
  makeMove<SiteOut>('sites', site, verb, body);

export const moveTask = (task: TaskOut, verb: string, body?: object) =>
  makeMove<TaskDetail>('tasks', task, verb, body);

export const attachToTask =
  (id: string): SendFile =>
  (file, options) =>
    uploadFile(`/api/v1/tasks/${id}/evidence`, file, options);

export const askMoreTime = (task: TaskOut, body: { new_due_on: string; reason: string }) =>
  askForExtension({ path: { id: task.id }, body });

export const answerExtension = (row: { id: string; version: number }, verb: string, answer: string) =>
  makeMove<unknown>('extensions', row, verb, { answer });

export const revealCode = async (id: string) => (await revealCheckCode({ path: { id } })).data.check_code;

export const register = async (body: SiteIn) => (await registerSite({ body })).data;

export const change = (site: SiteOut, body: Partial<SiteIn>) =>
  changeSite({ path: { id: site.id }, body, headers: ifMatch(site) });

export const saveColumn = (siteId: string, body: ColumnIn) => addColumn({ path: { id: siteId }, body });

export const correctColumn = ({ id, version }: ColumnOut, body: ColumnChange) =>
  changeColumn({ path: { id }, body, headers: ifMatch({ version }) });

export const dropColumn = (id: string) => removeColumn({ path: { id } });
