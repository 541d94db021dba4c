/** Every address of the application, so that features can point at each other without importing each other. */
import { stringifySearch } from './search-params';

type Filters = Record<string, string | string[] | boolean | undefined>;

const list =
  (path: string) =>
  (filters: Filters = {}) =>
    `${path}${stringifySearch(filters)}`;

export const paths = {
  board: '/',
  login: (next?: string) => `/login${stringifySearch({ next })}`,
  password: '/password',
  me: '/me',
  help: '/help',
  sites: list('/sites'),
  site: (id: string, campaign?: string) => `/sites/${id}${stringifySearch({ campaign })}`,
  scorecard: (siteId: string, kind: string, campaign: string) =>
    `/sites/${siteId}/scorecards/${kind}${stringifySearch({ campaign })}`,
  issues: list('/issues'),
  issue: (id: string) => `/issues/${id}`,
  verify: list('/verify'),
  timeline: '/timeline',
  submissions: list('/submissions'),
  submission: (id: string) => `/submissions/${id}`,
  audit: list('/audit'),
  users: list('/admin/users'),
  tokens: list('/admin/tokens'),
  webhooks: list('/admin/webhooks'),
  webhook: (id: string) => `/admin/webhooks/${id}`,
  networks: '/admin/networks',
  jobs: list('/admin/jobs'),
  units: '/admin/units',
  campaigns: '/admin/campaigns',
  calendar: '/admin/calendar',
  campaign: (id: string) => `/admin/campaigns/${id}`,
  rubrics: '/admin/rubrics',
  rubric: (id: string) => `/admin/rubrics/${id}`,
} as const;
