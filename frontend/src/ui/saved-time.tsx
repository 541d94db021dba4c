import { useTranslation } from 'react-i18next';
import { clock } from '@/lib/dates';

export type Saving = 'idle' | 'saving' | 'saved' | 'offline' | 'failed';

/** What became of the last change, in words that a screen reader hears too. */
export function SavedTime({ state, at }: { state: Saving; at?: Date | string | undefined }) {
  const { t } = useTranslation('ui');
  const words = {
    idle: '',
    saving: t('saved.saving'),
    saved: at ? t('saved.at', { time: clock(at) }) : '',
    offline: t('saved.offline'),
    failed: t('saved.failed'),
  }[state];
  const trouble = state === 'offline' || state === 'failed';
  return (
    <span role="status" style={{ color: trouble ? 'var(--overdue)' : 'var(--text-2)' }}>
      {trouble && <span aria-hidden="true">▲ </span>}
      {words}
    </span>
  );
}
