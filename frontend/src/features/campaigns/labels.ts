import type { Tone } from '@/ui/tone';
import type { CampaignState } from './api';

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
