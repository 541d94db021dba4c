import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
  type RouteComponent,
} from '@tanstack/react-router';
import { Problem } from '@/api/problem';
import { meQuery } from '@/features/account/api';
import { paths } from '@/lib/paths';
import { parseSearch, stringifySearch } from '@/lib/search-params';
import { ErrorPage, NotFoundPage, Opening } from './error-page';

const root = createRootRouteWithContext<{ queries: QueryClient }>()();

const login = createRoute({
  getParentRoute: () => root,
  path: '/login',
  component: lazyRouteComponent(() => import('@/features/account/login-page'), 'LoginPage'),
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
  component: lazyRouteComponent(() => import('@/features/account/password-page'), 'PasswordPage'),
});

const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  beforeLoad: async ({ context, location }) => {
    const me = await signedIn(context.queries, location.href);
    if (me.must_change_password) throw redirect({ to: '/password' });
  },
  component: lazyRouteComponent(() => import('./layout'), 'Layout'),
});

const page = <Path extends string>(path: Path, component: RouteComponent) =>
  createRoute({ getParentRoute: () => inside, path, component });

/** Each page is a chunk of its own, fetched when its link is pointed at. */
const pages = [
  page(
    '/',
    lazyRouteComponent(() => import('@/features/board/board-page'), 'BoardPage'),
  ),
  page(
    '/sites',
    lazyRouteComponent(() => import('@/features/sites/site-list'), 'SiteList'),
  ),
  page(
    '/sites/$siteId',
    lazyRouteComponent(() => import('./site-page'), 'SitePage'),
  ),
  page(
    '/sites/$siteId/scorecards/$kind',
    lazyRouteComponent(() => import('@/features/scorecards/scorecard-page'), 'ScorecardPage'),
  ),
  page(
    '/issues',
    lazyRouteComponent(() => import('@/features/issues/issue-list'), 'IssueList'),
  ),
  page(
    '/issues/$issueId',
    lazyRouteComponent(() => import('@/features/issues/issue-detail'), 'IssueDetail'),
  ),
  page(
    '/verify',
    lazyRouteComponent(() => import('@/features/verify/verify-queue'), 'VerifyQueue'),
  ),
  page(
    '/submissions',
    lazyRouteComponent(() => import('@/features/submissions/submission-list'), 'SubmissionList'),
  ),
  page(
    '/submissions/$submissionId',
    lazyRouteComponent(() => import('@/features/submissions/submission-detail'), 'SubmissionDetail'),
  ),
  page(
    '/timeline',
    lazyRouteComponent(() => import('@/features/timeline/timeline-page'), 'TimelinePage'),
  ),
  page(
    '/audit',
    lazyRouteComponent(() => import('@/features/audit/audit-page'), 'AuditPage'),
  ),
  page(
    '/admin/campaigns',
    lazyRouteComponent(() => import('@/features/campaigns/campaign-list'), 'CampaignList'),
  ),
  page(
    '/admin/campaigns/$campaignId',
    lazyRouteComponent(() => import('@/features/campaigns/campaign-detail'), 'CampaignDetail'),
  ),
  page(
    '/admin/calendar',
    lazyRouteComponent(() => import('@/features/campaigns/calendar-page'), 'CalendarPage'),
  ),
  page(
    '/admin/rubrics',
    lazyRouteComponent(() => import('@/features/rubrics/rubric-list'), 'RubricList'),
  ),
  page(
    '/admin/rubrics/$rubricId',
    lazyRouteComponent(() => import('@/features/rubrics/rubric-detail'), 'RubricDetail'),
  ),
  page(
    '/admin/units',
    lazyRouteComponent(() => import('@/features/units/unit-tree'), 'UnitTree'),
  ),
  page(
    '/admin/users',
    lazyRouteComponent(() => import('@/features/users/user-list'), 'UserList'),
  ),
  page(
    '/admin/tokens',
    lazyRouteComponent(() => import('@/features/tokens/token-list'), 'TokenList'),
  ),
  page(
    '/admin/webhooks',
    lazyRouteComponent(() => import('@/features/webhooks/webhook-list'), 'WebhookList'),
  ),
  page(
    '/admin/webhooks/$webhookId',
    lazyRouteComponent(() => import('@/features/webhooks/webhook-page'), 'WebhookPage'),
  ),
  page(
    '/admin/networks',
    lazyRouteComponent(() => import('@/features/networks/network-list'), 'NetworkList'),
  ),
  page(
    '/admin/jobs',
    lazyRouteComponent(() => import('@/features/jobs/job-list'), 'JobList'),
  ),
  page(
    '/me',
    lazyRouteComponent(() => import('./own-page'), 'OwnPage'),
  ),
  page(
    '/help',
    lazyRouteComponent(() => import('@/features/help/help-page'), 'HelpPage'),
  ),
  page('$', NotFoundPage),
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
