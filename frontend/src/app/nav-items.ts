import { paths } from '@/lib/paths';

export interface NavItem {
  /** The namespace whose `title` is the label, and the feature that draws the page. */
  feature:
    | 'board'
    | 'sites'
    | 'issues'
    | 'verify'
    | 'submissions'
    | 'timeline'
    | 'campaigns'
    | 'rubrics'
    | 'units'
    | 'users'
    | 'tokens'
    | 'webhooks'
    | 'networks'
    | 'jobs'
    | 'audit';
  /** A word of the campaigns, where the page is one of several of theirs. */
  label?: 'calendar.title';
  href: string;
  /** Shown to whoever holds one of these. */
  needs: readonly string[];
  group: 'work' | 'manage';
}

export const NAV: readonly NavItem[] = [
  { feature: 'board', href: paths.board, needs: ['board:read'], group: 'work' },
  { feature: 'sites', href: paths.sites(), needs: ['site:read'], group: 'work' },
  { feature: 'issues', href: paths.issues(), needs: ['issue:read'], group: 'work' },
  { feature: 'verify', href: paths.verify(), needs: ['issue:verify'], group: 'work' },
  { feature: 'submissions', href: paths.submissions(), needs: ['submission:read'], group: 'work' },
  { feature: 'timeline', href: paths.timeline, needs: ['campaign:read'], group: 'work' },
  {
    feature: 'campaigns',
    href: paths.campaigns,
    needs: ['campaign:manage', 'campaign:break_down'],
    group: 'manage',
  },
  {
    feature: 'campaigns',
    label: 'calendar.title',
    href: paths.calendar,
    needs: ['calendar:manage'],
    group: 'manage',
  },
  { feature: 'rubrics', href: paths.rubrics, needs: ['rubric:read'], group: 'manage' },
  { feature: 'units', href: paths.units, needs: ['unit:manage', 'user:read'], group: 'manage' },
  { feature: 'users', href: paths.users(), needs: ['user:read'], group: 'manage' },
  { feature: 'tokens', href: paths.tokens(), needs: ['token:manage'], group: 'manage' },
  { feature: 'webhooks', href: paths.webhooks(), needs: ['webhook:manage'], group: 'manage' },
  { feature: 'networks', href: paths.networks, needs: ['network:manage'], group: 'manage' },
  { feature: 'jobs', href: paths.jobs(), needs: ['job:manage'], group: 'manage' },
  { feature: 'audit', href: paths.audit(), needs: ['journal:read'], group: 'manage' },
];

export function navFor(permissions: readonly string[]): NavItem[] {
  return NAV.filter((item) => item.needs.some((permission) => permissions.includes(permission)));
}
