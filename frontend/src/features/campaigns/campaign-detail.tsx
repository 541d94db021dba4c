import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { paths } from '@/lib/paths';
import { one } from '@/lib/search-params';
import { useUrlState } from '@/lib/url-state';
import { useMay, useViewer } from '@/lib/viewer';
import { Asked } from '@/ui/asked';
import { Page } from '@/ui/page';
import { StateTag } from '@/ui/state-tag';
import { campaignQuery, type CampaignDetail as Campaign } from './api';
import { STATE_TONE, STATE_WORD } from './labels';
import styles from './parts/campaign.module.css';
import { CalendarPanel } from './parts/calendar-panel';
import { GuidancePanel } from './parts/guidance-panel';
import { OverviewPanel } from './parts/overview-panel';
import { OwnDatesPanel } from './parts/own-dates-panel';
import { SettingsPanel } from './parts/settings-panel';

export function CampaignDetail() {
  const { t } = useTranslation('campaigns');
  const { campaignId } = useParams({ from: '/inside/admin/campaigns/$campaignId' });
  const campaign = useQuery(campaignQuery(campaignId));
  const [params, change] = useUrlState();
  const state = campaign.data?.state;
  return (
    <Page
      title={campaign.data?.name ?? t('title')}
      trail={[{ label: t('title'), href: paths.campaigns }]}
      aside={state && <StateTag tone={STATE_TONE[state]}>{t(STATE_WORD[state])}</StateTag>}
    >
      <Asked of={campaign}>
        {(row) => (
          <Tabs
            activeKey={one(params.tab) ?? 'overview'}
            onChange={(tab) => change({ tab: tab === 'overview' ? undefined : tab })}
            items={[
              { key: 'overview', label: t('overview'), children: <Overview campaign={row} /> },
              { key: 'own_dates', label: t('own.title'), children: <OwnDatesPanel campaign={row} /> },
              { key: 'guidance', label: t('guidance.title'), children: <GuidancePanel campaign={row} /> },
              { key: 'calendar', label: t('calendar.title'), children: <CalendarPanel /> },
            ]}
          />
        )}
      </Asked>
    </Page>
  );
}

function Overview({ campaign }: { campaign: Campaign }) {
  const { unit } = useViewer();
  const manages = useMay('campaign:manage');
  return (
    <div className={styles.panels}>
      <OverviewPanel campaign={campaign} />
      {manages && unit.id === campaign.lead.id && (
        <SettingsPanel key={campaign.version} campaign={campaign} />
      )}
    </div>
  );
}
