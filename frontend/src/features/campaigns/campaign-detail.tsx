import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { paths } from '@/lib/paths';
import { useMay, useViewer } from '@/lib/viewer';
import { Asked } from '@/ui/asked';
import { Page } from '@/ui/page';
import { StateTag } from '@/ui/state-tag';
import { campaignQuery } from './api';
import { STATE_TONE, STATE_WORD } from './labels';
import { CalendarPanel } from './parts/calendar-panel';
import { GuidancePanel } from './parts/guidance-panel';
import { OverviewPanel } from './parts/overview-panel';
import { OwnDatesPanel } from './parts/own-dates-panel';
import { SettingsPanel } from './parts/settings-panel';

export function CampaignDetail() {
  const { t } = useTranslation('campaigns');
  const { campaignId } = useParams({ from: '/inside/admin/campaigns/$campaignId' });
  const campaign = useQuery(campaignQuery(campaignId));
  const { unit } = useViewer();
  const manages = useMay('campaign:manage');
  const state = campaign.data?.state;
  return (
    <Page
      title={campaign.data?.name ?? t('title')}
      trail={[{ label: t('title'), href: paths.campaigns }]}
      aside={state && <StateTag tone={STATE_TONE[state]}>{t(STATE_WORD[state])}</StateTag>}
    >
      <Asked of={campaign}>
        {(row) => (
          <>
            <OverviewPanel campaign={row} />
            {manages && unit.id === row.lead.id && <SettingsPanel key={row.version} campaign={row} />}
            <OwnDatesPanel campaign={row} />
            <GuidancePanel campaign={row} />
          </>
        )}
      </Asked>
      <CalendarPanel />
    </Page>
  );
}
