import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { paths } from '@/lib/paths';
import { Asked } from '@/ui/asked';
import { Empty } from '@/ui/empty';
import { Page } from '@/ui/page';
import { ProblemNote } from '@/ui/problem-note';
import { useSiteCampaign } from '@/ui/site-campaign';
import { cardIdQuery, cardQuery, KINDS, startCard, taskOfQuery, type Kind } from './api';
import { OneCard } from './one-card';

export function ScorecardPage() {
  const { t } = useTranslation('scorecards');
  const { siteId = '', kind } = useParams({ strict: false });
  const { asked, chosen } = useSiteCampaign(siteId);
  const known = KINDS.find((each) => each === kind);
  if (known && chosen) {
    const campaign = chosen.id;
    const key = `${siteId}:${known}:${campaign}`;
    return <CardOfSite key={key} siteId={siteId} kind={known} campaign={campaign} />;
  }
  return (
    <Page title={t('title')} trail={[{ label: t('backToSite'), href: paths.site(siteId) }]}>
      {!known && <Empty title={t('unknownKind')} />}
      {known && <Asked of={asked}>{() => <Empty title={t('notStarted')}>{t('noTask')}</Empty>}</Asked>}
    </Page>
  );
}

interface Props {
  siteId: string;
  kind: Kind;
  campaign: string;
}

function CardOfSite({ siteId, kind, campaign }: Props) {
  const { t } = useTranslation(['scorecards', 'ui']);
  const found = useQuery(cardIdQuery(siteId, kind, campaign));
  const card = useQuery({ ...cardQuery(found.data ?? ''), enabled: Boolean(found.data) });
  const failed = [found, card].find((query) => query.error && !query.data);
  if (card.data) return <OneCard card={card.data} />;
  return (
    <Page title={t(`kind.${kind}`)} trail={[{ label: t('backToSite'), href: paths.site(siteId, campaign) }]}>
      {failed && <ProblemNote error={failed.error} onRetry={() => void failed.refetch()} />}
      {!failed && found.data === null && <NotStarted siteId={siteId} kind={kind} campaign={campaign} />}
      {!failed && found.data !== null && <p>{t('ui:loading')}</p>}
    </Page>
  );
}

function NotStarted({ siteId, kind, campaign }: Props) {
  const { t } = useTranslation(['scorecards', 'ui']);
  const queries = useQueryClient();
  const { data: task, error, refetch } = useQuery(taskOfQuery(siteId, kind, campaign));
  const start = useMutation({
    mutationFn: (taskId: string) => startCard(taskId, kind),
    onSuccess: () => queries.invalidateQueries(),
  });
  if (error) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  if (task === undefined) return <p>{t('ui:loading')}</p>;
  if (task === null) return <Empty title={t('notStarted')}>{t('noTask')}</Empty>;
  const isDoer = task.moves.some(({ verb }) => verb === 'submit');
  return (
    <Empty title={t('notStarted')}>
      <p>{isDoer ? t('startText') : t('notDoer', { unit: task.doer })}</p>
      {isDoer && (
        <Button type="primary" loading={start.isPending} onClick={() => start.mutate(task.id)}>
          {t('start')}
        </Button>
      )}
      {start.error && <ProblemNote error={start.error} />}
    </Empty>
  );
}
