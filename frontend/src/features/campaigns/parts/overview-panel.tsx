import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { rubricsQuery } from '@/api/rubrics';
import { useLanguage } from '@/i18n/language';
import { fullDate } from '@/lib/dates';
import { paths } from '@/lib/paths';
import { useMay, useViewer } from '@/lib/viewer';
import { ActMoves, type Question } from '@/ui/act-moves';
import { AppLink } from '@/ui/app-link';
import { useConfirm } from '@/ui/confirm';
import { Facts } from '@/ui/facts';
import { Panel } from '@/ui/panel';
import { ProblemNote } from '@/ui/problem-note';
import { useToast } from '@/ui/toast';
import { CAMPAIGN_MOVES, enrolAll, type CampaignDetail } from '../api';
import { tableName } from '../labels';
import styles from './campaign.module.css';

const QUESTIONS: Record<string, Question> = { open: {}, close: { reason: {} }, reopen: { reason: {} } };

/** What the campaign is, and its moves: open, enrol, close. */
export function OverviewPanel({ campaign }: { campaign: CampaignDetail }) {
  const { t } = useTranslation('campaigns');
  const language = useLanguage();
  const { unit } = useViewer();
  const leads = useMay('campaign:manage') && unit.id === campaign.lead.id;

  const facts: [string, ReactNode][] = [
    [t('plan'), campaign.plan_title],
    [t('lead'), campaign.lead.name],
    [t('table'), <Table key="table" id={campaign.rubric_id} />],
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
      <div className={styles.moves}>
        <ActMoves
          of={campaign.moves}
          questions={QUESTIONS}
          onAct={async (verb, { reason }) => CAMPAIGN_MOVES[verb]?.(campaign, reason)}
        />
      </div>
    </Panel>
  );
}

/** The edition that judges the campaign, for good. */
function Table({ id }: { id: string }) {
  const { t } = useTranslation('campaigns');
  const language = useLanguage();
  const { data } = useQuery(rubricsQuery);
  const table = data?.find((each) => each.id === id);
  return (
    <AppLink href={paths.rubric(id)}>
      {table ? t('tableName', tableName(table, language)) : t('seeTable')}
    </AppLink>
  );
}

function Enrol({ id }: { id: string }) {
  const { t } = useTranslation('campaigns');
  const toast = useToast();
  const confirm = useConfirm();
  const queries = useQueryClient();
  const enrol = useMutation({
    mutationFn: () => enrolAll(id),
    onSuccess: async (count) => {
      toast('success', t('enrolled', { count }));
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
