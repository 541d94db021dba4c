import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/i18n/language';
import { fullDate } from '@/lib/dates';
import { paths } from '@/lib/paths';
import { useMay, useViewer } from '@/lib/viewer';
import { ActDialog } from '@/ui/act-dialog';
import { AppLink } from '@/ui/app-link';
import { useConfirm } from '@/ui/confirm';
import { Facts } from '@/ui/facts';
import { Moves } from '@/ui/moves';
import { Panel } from '@/ui/panel';
import { ProblemNote } from '@/ui/problem-note';
import { CAMPAIGN_MOVES, enrolAll, type CampaignDetail } from '../api';

/** What the campaign is, and its moves: open, enrol, close. */
export function OverviewPanel({ campaign }: { campaign: CampaignDetail }) {
  const { t } = useTranslation('campaigns');
  const language = useLanguage();
  const queries = useQueryClient();
  const { unit } = useViewer();
  const leads = useMay('campaign:manage') && unit.id === campaign.lead.id;
  const [verb, setVerb] = useState<string>();
  const move = campaign.moves.find((one) => one.verb === verb);

  const facts: [string, ReactNode][] = [
    [t('plan'), campaign.plan_title],
    [t('lead'), campaign.lead.name],
    [t('startOn'), fullDate(campaign.start_on, language)],
    [t('sites'), campaign.sites],
    [t('closedOn'), campaign.closed_on ? fullDate(campaign.closed_on, language) : t('notYet')],
    [t('categories'), campaign.categories.map(({ key, title }) => `${key} ${title}`).join(t('comma'))],
    [
      t('dates'),
      <AppLink key="dates" href={`${paths.timeline}?campaign=${campaign.id}`}>
        {t('seeDates')}
      </AppLink>,
    ],
  ];

  return (
    <Panel title={t('overview')} actions={leads && campaign.state !== 'closed' && <Enrol id={campaign.id} />}>
      <Facts items={facts} />
      <Moves
        of={campaign.moves}
        onMove={setVerb}
        danger={campaign.moves.filter(({ danger }) => danger).map(({ verb: named }) => named)}
      />
      {verb && move && (
        <ActDialog
          open
          title={move.label}
          verb={move.label}
          danger={move.danger}
          {...(move.danger && { reason: { required: true } })}
          onSubmit={async ({ reason }) => {
            await CAMPAIGN_MOVES[verb]?.(campaign, reason);
            await queries.invalidateQueries();
          }}
          onClose={() => setVerb(undefined)}
        >
          {campaign.name}
        </ActDialog>
      )}
    </Panel>
  );
}

function Enrol({ id }: { id: string }) {
  const { t } = useTranslation('campaigns');
  const { message } = App.useApp();
  const confirm = useConfirm();
  const queries = useQueryClient();
  const enrol = useMutation({
    mutationFn: () => enrolAll(id),
    onSuccess: async (count) => {
      message.success(t('enrolled', { count }));
      await queries.invalidateQueries();
    },
  });
  const ask = async () => {
    if (await confirm({ title: t('enrolTitle'), text: t('enrolText'), verb: t('enrol') })) enrol.mutate();
  };
  return (
    <>
      {enrol.error && <ProblemNote compact error={enrol.error} />}
      <Button loading={enrol.isPending} onClick={() => void ask()}>
        {t('enrol')}
      </Button>
    </>
  );
}
