import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { paths } from '@/lib/paths';
import { AppLink } from '@/ui/app-link';
import { Empty } from '@/ui/empty';
import { PhaseCards } from '@/ui/phase-cards';
import { ProblemNote } from '@/ui/problem-note';
import { useSiteCampaign } from '@/ui/site-campaign';
import { tasksQuery, type Site, type Task } from '../api';
import styles from './sites.module.css';
import { TaskDrawer } from './task-drawer';
import { TaskMoves } from './task-moves';
import { TaskDue, TaskState } from './task-standing';

/** Whether the cards have their height, so that what stands below no longer moves under a hand that is about to click. */
export function useCardsStand(site: Site): boolean {
  const { asked, chosen } = useSiteCampaign(site.id);
  const tasks = useQuery({ ...tasksQuery(site, chosen?.id ?? ''), enabled: chosen !== undefined });
  return chosen ? !tasks.isPending : !asked.isPending;
}

/** The phases of the site in the campaign chosen; a site that takes part in none is told what would come first. */
export function TaskCards({ site }: { site: Site }) {
  const { t } = useTranslation(['tasks', 'ui']);
  const { asked, chosen } = useSiteCampaign(site.id);
  if (asked.error) return <ProblemNote error={asked.error} onRetry={() => void asked.refetch()} />;
  if (!asked.data) return <p>{t('ui:loading')}</p>;
  if (!chosen) return <Empty title={t('none')}>{t('noneNext')}</Empty>;
  return <CampaignCards key={chosen.id} site={site} campaign={chosen.id} />;
}

/** One card a phase: how it stands, whose turn it is, until when, what still lacks, and the act. */
function CampaignCards({ site, campaign }: { site: Site; campaign: string }) {
  const { t } = useTranslation(['tasks', 'ui']);
  const { data: tasks, error, refetch } = useQuery(tasksQuery(site, campaign));
  const [open, setOpen] = useState<string>();
  if (error) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  if (!tasks) return <p>{t('ui:loading')}</p>;
  if (tasks.length === 0) return <Empty title={t('none')}>{t('noneNext')}</Empty>;

  const turn = tasks.find((task) => !['accepted', 'exempt', 'waiting'].includes(task.status));
  const current = tasks.find((task) => task.id === open);

  return (
    <>
      <PhaseCards
        label={t('phases')}
        cards={tasks.map((task) => ({
          key: task.id,
          title: task.phase_title,
          state: <TaskState task={task} />,
          who: whoseTurn(task, t),
          due: <TaskDue task={task} />,
          missing: <TaskMissing task={task} siteId={site.id} />,
          act: (
            <div className={styles.act}>
              <NextAct task={task} />
              <Button type="link" style={{ padding: 0 }} onClick={() => setOpen(task.id)}>
                {t('more')}
              </Button>
            </div>
          ),
          current: task.id === turn?.id,
        }))}
      />
      {current && <TaskDrawer task={current} onClose={() => setOpen(undefined)} />}
    </>
  );
}

type Words = ReturnType<typeof useTranslation<['tasks', 'ui']>>['t'];

function whoseTurn(task: Task, t: Words) {
  if (task.status === 'submitted') return t('reviewer', { unit: task.reviewer ?? '' });
  return t('doer', { unit: task.doer });
}

/** The one button of a card: the move that is open, or the page that opens it. */
function NextAct({ task }: { task: Task }) {
  const { t } = useTranslation('tasks');
  const navigate = useNavigate();
  const submit = task.moves.find(({ verb }) => verb === 'submit');
  const way =
    submit?.blocked.length && task.status !== 'waiting' && task.missing.find(({ link }) => link)?.link;
  if (!way) return <TaskMoves task={task} compact />;
  return (
    <Button type="primary" onClick={() => void navigate({ href: way })}>
      {t('goOn')}
    </Button>
  );
}

/** What stands in the way, each leading to the page that clears it, and the sheets this phase fills. */
function TaskMissing({ task, siteId }: { task: Task; siteId: string }) {
  const { t } = useTranslation('tasks');
  const lacks = task.missing.filter(({ code }) => code !== 'not_open_yet');
  return (
    <>
      {lacks.length > 0 && (
        <>
          {t('missing')}
          <ul className={styles.missing}>
            {lacks.map((lack) => (
              <li key={lack.code}>
                {lack.link ? <AppLink href={lack.link}>{lack.text}</AppLink> : lack.text}
              </li>
            ))}
          </ul>
        </>
      )}
      <div className={styles.links}>
        {task.scorecards.map((kind) => (
          <AppLink key={kind} href={paths.scorecard(siteId, kind, task.campaign_id)}>
            {t(`card.${kind}`)}
          </AppLink>
        ))}
        {task.summary && (
          <AppLink
            href={paths.submissions({ unit: task.unit.id, phase: task.phase, campaign: task.campaign_id })}
          >
            {t('summary')}
          </AppLink>
        )}
      </div>
    </>
  );
}
