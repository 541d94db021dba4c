/** How a state looks. The word is always the caller's; shape and colour only repeat it. */
export type Tone = 'ok' | 'todo' | 'fixed' | 'overdue' | 'idle' | 'veto';

export const SHAPES: Record<Tone, string> = {
  ok: '●',
  todo: '◐',
  fixed: '◉',
  overdue: '▲',
  idle: '○',
  veto: '■',
};
