import { queryOptions } from '@tanstack/react-query';
import { ifMatch } from '@/api/etag';
import {
  fillScorecard,
  getScorecard,
  giveFourWords,
  listScorecards,
  listTasks,
  previewScorecard,
  recountScorecard,
  removeEvidence,
  scorecardOutlook,
  startScorecard,
} from '@/api/gen';
import type {
  CardDetail,
  CardFactsIn,
  EvidenceOut,
  FactOut,
  FourWordsIn,
  Given,
  ScorecardIn,
} from '@/api/gen';
import { uploadFile } from '@/api/upload';
import type { SendFile } from '@/ui/uploads';

export type { CardDetail as Card, EvidenceOut as Proof, FactOut as Fact, FourWordsIn as FourWords, Given };
export type Kind = NonNullable<ScorecardIn['kind']>;
export type Facts = Record<string, Given>;
export type Result = CardDetail['result'];
export type Stage = 'before' | 'after';

export const KINDS = ['s1', 's2', 's3'] as const satisfies readonly Kind[];

/** The site's card of one kind in a campaign; null where none was started. */
export const cardIdQuery = (site: string, kind: Kind, campaign: string) =>
  queryOptions({
    queryKey: ['scorecards', { site, kind, campaign }],
    queryFn: async ({ signal }) => {
      const { data } = await listScorecards({ query: { site, kind: [kind], campaign, limit: 1 }, signal });
      return data.items[0]?.id ?? null;
    },
  });

export const cardQuery = (id: string) =>
  queryOptions({
    queryKey: ['scorecards', id],
    queryFn: async ({ signal }) => (await getScorecard({ path: { id }, signal })).data,
  });

/** The site's task in a campaign that fills this kind of card, if one does. */
export const taskOfQuery = (site: string, kind: Kind, campaign: string) =>
  queryOptions({
    queryKey: ['tasks', { site, campaign, card: kind }],
    queryFn: async ({ signal }) => {
      const { data } = await listTasks({ query: { site, campaign, limit: 100 }, signal });
      return data.items.findLast((task) => task.scorecards.includes(kind)) ?? null;
    },
  });

/** What the card would come to with these of its issues repaired. */
export const outlookQuery = (card: CardDetail, issues: readonly string[]) =>
  queryOptions({
    queryKey: ['scorecards', card.id, 'outlook', card.version, issues],
    queryFn: async ({ signal }) => {
      const body = { issues: [...issues] };
      return (await scorecardOutlook({ path: { id: card.id }, body, signal })).data;
    },
  });

export const startCard = (taskId: string, kind: Kind) =>
  startScorecard({ path: { id: taskId }, body: { kind } });

export const saveFacts = async (card: CardDetail, body: CardFactsIn) =>
  (await fillScorecard({ path: { id: card.id }, body, headers: ifMatch(card) })).data;

export const saveFourWords = async (card: CardDetail, body: FourWordsIn) =>
  (await giveFourWords({ path: { id: card.id }, body, headers: ifMatch(card) })).data;

export const recount = async (card: CardDetail) =>
  (await recountScorecard({ path: { id: card.id }, headers: ifMatch(card) })).data;

export const previewFacts = async (card: CardDetail, facts: Facts, signal: AbortSignal): Promise<Result> =>
  (await previewScorecard({ path: { id: card.id }, body: { facts }, signal })).data;

/** Sends files to the card, or to the line of one of its facts. */
export const attach =
  (cardId: string, fields: { fact?: string; stage?: Stage } = {}): SendFile =>
  (file, options) =>
    uploadFile(`/api/v1/scorecards/${cardId}/evidence`, file, { ...options, fields });

export const detach = (proofId: string) => removeEvidence({ path: { id: proofId } });

export const paperOf = (cardId: string, format: 'pdf' | 'xlsx') =>
  `/api/v1/scorecards/${cardId}/export?format=${format}`;
