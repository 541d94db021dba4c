import { useQuery } from '@tanstack/react-query';
import { Form, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { runningCampaigns } from '@/api/campaigns';
import { one } from '@/lib/search-params';
import { useUrlState } from '@/lib/url-state';

/** The campaign a finding is recorded in: the one picked, else that of the list, else the latest that runs (for the site). */
export function useRunningCampaign(site?: string) {
  const asked = useQuery(runningCampaigns(site));
  const [params] = useUrlState();
  const [picked, pick] = useState(one(params.campaign));
  const all = asked.data ?? [];
  return { asked, all, chosen: all.find(({ id }) => id === picked) ?? all[0], pick };
}

/** Chooses among the campaigns that run; says so where none does, and asks nothing where there is but one. */
export function RunningCampaign({
  of,
  onPick,
}: {
  of: ReturnType<typeof useRunningCampaign>;
  onPick?: () => void;
}) {
  const { t } = useTranslation('issues');
  const { asked, all, chosen, pick } = of;
  if (asked.data?.length === 0) return <p role="alert">{t('noCampaign')}</p>;
  if (all.length < 2) return null;
  return (
    <Form.Item label={t('fields.campaign')}>
      <Select
        aria-label={t('fields.campaign')}
        value={chosen?.id ?? null}
        options={all.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(id) => {
          pick(id ?? undefined);
          onPick?.();
        }}
      />
    </Form.Item>
  );
}
