import type { Language } from '@/lib/dates';
import type { Tone } from '@/ui/tone';
import type { CampaignState, RubricOut } from './api';

export const STATE_TONE = {
  draft: 'idle',
  running: 'fixed',
  closed: 'ok',
} as const satisfies Record<CampaignState, Tone>;

export const STATE_WORD = {
  draft: 'state.draft',
  running: 'state.running',
  closed: 'state.closed',
} as const satisfies Record<CampaignState, string>;

/** What an edition of a scoring table is called, for the sentence that names it. */
export const tableName = (row: RubricOut, language: Language) => ({
  title: language === 'en' ? row.title_en : row.title,
  n: row.edition,
});
