import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { campaignsOfSite } from '@/api/campaigns';
import { one } from '@/lib/search-params';
import { useUrlState } from '@/lib/url-state';
import { Facts } from './facts';

/** The campaign a page about a site is of: the one in the address, else the latest that runs, else the latest. */
export function useSiteCampaign(siteId: string) {
  const [params] = useUrlState();
  const asked = useQuery({ ...campaignsOfSite(siteId), enabled: siteId !== '' });
  const all = asked.data ?? [];
  const chosen =
    all.find(({ id }) => id === one(params.campaign)) ??
    all.find(({ state }) => state === 'running') ??
    all[0];
  return { asked, all, chosen };
}

/** Leads from one campaign of a site to another; nothing where there is no choice. */
export function SiteCampaign({ siteId }: { siteId: string }) {
  const { t } = useTranslation('ui');
  const [, change] = useUrlState();
  const { all, chosen } = useSiteCampaign(siteId);
  if (all.length < 2) return null;
  return (
    <Facts
      items={[
        [
          t('campaign'),
          <Select
            key={siteId}
            aria-label={t('campaign')}
            value={chosen?.id ?? null}
            options={all.map(({ id, name }) => ({ value: id, label: name }))}
            popupMatchSelectWidth={false}
            onChange={(campaign) => change({ campaign: campaign ?? undefined })}
          />,
        ],
      ]}
    />
  );
}
