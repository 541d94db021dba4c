import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/i18n/language';
import { fullDate } from '@/lib/dates';
import { useViewer } from '@/lib/viewer';
import type { Act } from '@/ui/act-dialog';
import { ActMoves, type Question } from '@/ui/act-moves';
import { Panel } from '@/ui/panel';
import { moveSite, type Site } from '../api';
import { isReturnDue } from '../labels';
import styles from './sites.module.css';

/** The request under way and the moves of the site itself; those of its code stand with the code. */
export function SiteState({ site }: { site: Site }) {
  const { t } = useTranslation('sites');
  const language = useLanguage();
  const { business_date: today } = useViewer();
  const moves = site.moves.filter(({ verb }) => !verb.endsWith('_code'));
  if (moves.length === 0 && !site.asked_state && !site.warnings.some(isReturnDue)) return null;

  const questions: Record<string, Question> = {
    request_pause: {
      children: t('request.pauseText'),
      reason: {},
      limit: { label: t('request.pauseLimit'), from: today },
    },
    request_closing: { children: t('request.closeText'), reason: {} },
    request_exception: { children: t('request.exceptionText'), reason: {} },
    request_running: { children: t('request.runningText'), reason: {} },
    decline_request: { reason: {} },
  };
  const act = (verb: string, { reason, limit }: Act) => {
    if (verb === 'approve_request') return moveSite(site, verb);
    return moveSite(site, verb, { reason, ...(limit ? { return_on: limit } : {}) });
  };
  const title = site.asked_state
    ? t('request.title', { state: t(`state.${site.asked_state}`) })
    : t('actions');

  return (
    <Panel title={title}>
      <div className={styles.stack}>
        {site.warnings.filter(isReturnDue).map(({ code, text }) => (
          <p key={code} className={styles.late}>
            <span aria-hidden="true">▲ </span>
            {text}
          </p>
        ))}
        {site.asked_state && (
          <p>
            {t('request.reason', { reason: site.asked_reason })}
            {site.asked_return_on && (
              <> · {t('request.returnOn', { date: fullDate(site.asked_return_on, language) })}</>
            )}
          </p>
        )}
        <ActMoves
          of={moves}
          questions={questions}
          onAct={act}
          reasons="tooltip"
          primary={site.asked_state ? 'approve_request' : ''}
        />
      </div>
    </Panel>
  );
}
