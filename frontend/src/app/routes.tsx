import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
  type RouteComponent,
} from '@tanstack/react-router';
import { fetched } from '@/api/fetched';
import { Problem } from '@/api/problem';
import { meQuery } from '@/features/account/api';
import { paths } from '@/lib/paths';
import { parseSearch, stringifySearch } from '@/lib/search-params';
import { ErrorPage, NotFoundPage, Opening } from './error-page';

const root = createRootRouteWithContext<{ queries: QueryClient }>()();

const login = createRoute({
  getParentRoute: () => root,
  path: '/login',
  component: lazyRouteComponent(
    fetched(() => import('@/features/account/login-page')),
    'LoginPage',
  ),
});

async function signedIn(queries: QueryClient, href: string) {
  try {
    return await queries.ensureQueryData(meQuery);
  } catch (error) {
    if (error instanceof Problem && error.status === 401) {
      throw redirect({ href: paths.login(href === '/' ? undefined : href) });
    }
    throw error;
  }
}

const password = createRoute({
  getParentRoute: () => root,
  path: '/password',
  beforeLoad: ({ context, location }) => signedIn(context.queries, location.href),
  component: lazyRouteComponent(
    fetched(() => import('@/features/account/password-page')),
    'PasswordPage',
  ),
});

const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  beforeLoad: async ({ context, location }) => {
    const me = await signedIn(context.queries, location.href);
    if (me.must_change_password) throw redirect({ to: '/password' });
  },
  component: lazyRouteComponent(
    fetched(() => import('./layout')),
    'Layout',
  ),
});

const page = <Path extends string, Name extends string>(
  path: Path,
  load: () => Promise<Record<Name, RouteComponent>>,
  name: Name,
) => createRoute({ getParentRoute: () => inside, path, component: lazyRouteComponent(fetched(load), name) });

/** Each page is a chunk of its own, fetched when its link is pointed at. */
const pages = [
  page('/', () => import('@/features/board/board-page'), 'BoardPage'),
  page('/sites', () => import('@/features/sites/site-list'), 'SiteList'),
  page('/sites/$siteId', () => import('./site-page'), 'SitePage'),
  page(
    '/sites/$siteId/scorecards/$kind',
    () => import('@/features/scorecards/scorecard-page'),
    'ScorecardPage',
  ),
  page('/issues', () => import('@/features/issues/issue-list'), 'IssueList'),
  page('/issues/$issueId', () => import('@/features/issues/issue-detail'), 'IssueDetail'),
  page('/verify', () => import('@/features/verify/verify-queue'), 'VerifyQueue'),
  page('/submissions', () => import('@/features/submissions/submission-list'), 'SubmissionList'),
  page(
    '/submissions/$submissionId',
    () => import('@/features/submissions/submission-detail'),
    'SubmissionDetail',
  ),
  page('/timeline', () => import('@/features/timeline/timeline-page'), 'TimelinePage'),
  page('/audit', () => import('@/features/audit/audit-page'), 'AuditPage'),
  page('/admin/campaigns', () => import('@/features/campaigns/campaign-list'), 'CampaignList'),
  page(
    '/admin/campaigns/$campaignId',
    () => import('@/features/campaigns/campaign-detail'),
    'CampaignDetail',
  ),
  page('/admin/calendar', () => import('@/features/campaigns/calendar-page'), 'CalendarPage'),
  page('/admin/rubrics', () => import('@/features/rubrics/rubric-list'), 'RubricList'),
  page('/admin/rubrics/$rubricId', () => import('@/features/rubrics/rubric-detail'), 'RubricDetail'),
  page('/admin/units', () => import('@/features/units/unit-tree'), 'UnitTree'),
  page('/admin/users', () => import('@/features/users/user-list'), 'UserList'),
  page('/admin/tokens', () => import('@/features/tokens/token-list'), 'TokenList'),
  page('/admin/webhooks', () => import('@/features/webhooks/webhook-list'), 'WebhookList'),
  page('/admin/webhooks/$webhookId', () => import('@/features/webhooks/webhook-page'), 'WebhookPage'),
  page('/admin/networks', () => import('@/features/networks/network-list'), 'NetworkList'),
  page('/admin/jobs', () => import('@/features/jobs/job-list'), 'JobList'),
  page('/me', () => import('./own-page'), 'OwnPage'),
  page('/help', () => import('@/features/help/help-page'), 'HelpPage'),
  createRoute({ getParentRoute: () => inside, path: '$', component: NotFoundPage }),
] as const;

export function makeRouter(queries: QueryClient) {
  return createRouter({
    routeTree: root.addChildren([login, password, inside.addChildren(pages)]),
    context: { queries },
    parseSearch,
    stringifySearch,
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    defaultErrorComponent: ErrorPage,
    defaultNotFoundComponent: NotFoundPage,
    defaultPendingComponent: Opening,
    scrollRestoration: true,
    scrollToTopSelectors: ['#main'],
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
