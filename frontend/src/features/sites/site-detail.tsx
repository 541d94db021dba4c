import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Button, Tabs } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { paths } from '@/lib/paths';
import { one } from '@/lib/search-params';
import { useUrlState } from '@/lib/url-state';
import { useMay } from '@/lib/viewer';
import { AppLink } from '@/ui/app-link';
import { Page } from '@/ui/page';
import { ProblemNote } from '@/ui/problem-note';
import { SiteCampaign } from '@/ui/site-campaign';
import { StateTag } from '@/ui/state-tag';
import { siteQuery, type Site } from './api';
import { CODE_TONE, isReturnDue, STATE_TONE } from './labels';
import { CodePanel } from './parts/code-panel';
import { ColumnsPanel } from './parts/columns-panel';
import { HistoryPanel } from './parts/history-panel';
import { IdentityPanel, IdentityStrip } from './parts/identity';
import { ProofsPanel } from './parts/proofs-panel';
import { ScoresPanel } from './parts/scores-panel';
import { SiteForm } from './parts/site-form';
import { SiteState } from './parts/site-state';
import styles from './parts/sites.module.css';
import { TaskCards, useCardsStand } from './parts/task-cards';

const TABS = ['overview', 'code', 'scores', 'issues', 'proofs', 'history'] as const;

/** What other rooms show of a site, by its id. */
type Shown = (siteId: string) => ReactNode;

export function SiteDetail({ issues }: { issues: Shown }) {
  const { t } = useTranslation(['sites', 'ui']);
  const { siteId } = useParams({ strict: false });
  const { data: site, error, refetch } = useQuery(siteQuery(siteId ?? ''));
  if (site) return <OneSite site={site} issues={issues} />;
  return (
    <Page title={t('site')} trail={[{ label: t('title'), href: paths.sites() }]}>
      {error ? <ProblemNote error={error} onRetry={() => void refetch()} /> : <p>{t('ui:loading')}</p>}
    </Page>
  );
}

function OneSite({ site, issues }: { site: Site; issues: Shown }) {
  const { t } = useTranslation('sites');
  const [params, change] = useUrlState();
  const [editing, setEditing] = useState(false);
  const mayWrite = useMay('site:write');
  const cardsStand = useCardsStand(site);
  const waits = site.asked_state !== null || site.warnings.some(isReturnDue);
  const tab = TABS.find((key) => key === one(params.tab)) ?? 'overview';
  const shown = {
    overview: (
      <div className={styles.stack}>
        <IdentityPanel site={site} />
        {!waits && <SiteState site={site} />}
        <ColumnsPanel siteId={site.id} mayWrite={mayWrite} />
      </div>
    ),
    code: <CodePanel site={site} />,
    scores: <ScoresPanel siteId={site.id} />,
    issues: tab === 'issues' && issues(site.id),
    proofs: <ProofsPanel siteId={site.id} />,
    history: <HistoryPanel site={site} />,
  };

  return (
    <Page
      title={site.name}
      trail={[{ label: t('title'), href: paths.sites() }]}
      aside={
        <span className={styles.links}>
          <StateTag tone={STATE_TONE[site.state]}>{t(`state.${site.state}`)}</StateTag>
          <StateTag tone={CODE_TONE[site.code_state]}>
            {t('tabs.code')} {t(`codeState.${site.code_state}`)}
          </StateTag>
        </span>
      }
      actions={
        <>
          {mayWrite && <Button onClick={() => setEditing(true)}>{t('edit')}</Button>}
          <AppLink className={styles.link} href={paths.issues({ site: site.id })}>
            {t('issuesLink')}
          </AppLink>
        </>
      }
    >
      <IdentityStrip site={site} />
      {waits && <SiteState site={site} />}
      <SiteCampaign siteId={site.id} />
      <TaskCards site={site} />
      {cardsStand && (
        <Tabs
          activeKey={tab}
          onChange={(key) => change({ tab: key === 'overview' ? undefined : key })}
          destroyOnHidden
          items={TABS.map((key) => ({ key, label: t(`tabs.${key}`), children: shown[key] }))}
        />
      )}
      {editing && <SiteForm site={site} onClose={() => setEditing(false)} />}
    </Page>
  );
}
