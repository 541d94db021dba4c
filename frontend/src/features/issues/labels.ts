import type { Tone } from '@/ui/tone';
import type { Issue } from './api';

export const STATE_TONE = {
  new: 'todo',
  assigned: 'todo',
  acknowledged: 'todo',
  in_repair: 'todo',
  repaired: 'fixed',
  verified: 'ok',
  returned: 'overdue',
  disputed: 'todo',
  withdrawn: 'idle',
  exempt: 'idle',
} satisfies Record<Issue['state'], Tone>;

export const SEVERITIES = ['serious', 'ordinary', 'minor'] as const satisfies readonly Issue['severity'][];

export const SOURCES = [
  'annex',
  'self_check',
  'verification',
  'automatic',
  'public',
] as const satisfies readonly Issue['source'][];
