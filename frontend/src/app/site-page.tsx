import { SiteIssues } from '@/features/issues/site-issues';
import { SiteDetail } from '@/features/sites/site-detail';

const issues = (siteId: string) => <SiteIssues siteId={siteId} />;

/** A site with what was found on it: the register knows nothing of issues. */
export function SitePage() {
  return <SiteDetail issues={issues} />;
}
