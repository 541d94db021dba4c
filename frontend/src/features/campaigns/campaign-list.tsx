import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { paths } from '@/lib/paths';
import { useMay } from '@/lib/viewer';
import { AppLink } from '@/ui/app-link';
import type { Column } from '@/ui/data-grid/columns';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { Page } from '@/ui/page';
import { StateTag } from '@/ui/state-tag';
import { campaignSource, type CampaignOut } from './api';
import { STATE_TONE, STATE_WORD } from './labels';
import { CreateDialog } from './parts/create-dialog';

export function CampaignList() {
  const { t } = useTranslation('campaigns');
  const navigate = useNavigate();
  const manages = useMay('campaign:manage');
  const [creating, setCreating] = useState(false);
  const columns: Column<CampaignOut>[] = [
    {
      key: 'name',
      title: t('name'),
      width: 20,
      grow: true,
      render: (row) => <AppLink href={paths.campaign(row.id)}>{row.name}</AppLink>,
    },
    { key: 'plan', title: t('plan'), width: 18, yields: 3, render: (row) => row.plan_title },
    { key: 'lead', title: t('lead'), width: 10, yields: 1, render: (row) => row.lead.name },
    { key: 'start', title: t('startOn'), width: 8, yields: 2, render: (row) => row.start_on },
    { key: 'sites', title: t('sites'), width: 6, align: 'right', render: (row) => row.sites },
    {
      key: 'state',
      title: t('stateTitle'),
      width: 8,
      render: (row) => <StateTag tone={STATE_TONE[row.state]}>{t(STATE_WORD[row.state])}</StateTag>,
    },
  ];
  return (
    <Page
      title={t('title')}
      fill
      actions={
        manages && (
          <Button type="primary" onClick={() => setCreating(true)}>
            {t('create')}
          </Button>
        )
      }
    >
      <DataGrid
        caption={t('title')}
        columns={columns}
        source={campaignSource}
        rowKey={(row) => row.id}
        rowLabel={(row) => row.name}
        onOpen={(row) => void navigate({ href: paths.campaign(row.id) })}
        empty={t('none')}
      />
      {creating && <CreateDialog onClose={() => setCreating(false)} />}
    </Page>
  );
}
