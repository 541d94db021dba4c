import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { campaignChoices } from '@/api/campaigns';
import { useUrlState } from '@/lib/url-state';
import { todoQuery } from '../api';
import { useBoardCampaign } from '../use-board-campaign';

/** Says which campaign the board is of, and leads to the others where there are any. */
export function BoardCampaign() {
  const { t } = useTranslation('ui');
  const [, change] = useUrlState();
  const { data: todo } = useQuery(todoQuery(useBoardCampaign()));
  const { data: choices = [] } = useQuery(campaignChoices);
  if (choices.length < 2) return todo?.campaign_name ?? null;
  return (
    <Select
      aria-label={t('campaign')}
      value={todo?.campaign_id ?? null}
      options={choices}
      popupMatchSelectWidth={false}
      onChange={(campaign) => change({ campaign: campaign ?? undefined, unit: undefined, state: undefined })}
    />
  );
}
