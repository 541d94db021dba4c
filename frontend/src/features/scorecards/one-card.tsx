import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/i18n/language';
import { fullDate } from '@/lib/dates';
import { paths } from '@/lib/paths';
import { useViewer } from '@/lib/viewer';
import { Facts } from '@/ui/facts';
import { Page } from '@/ui/page';
import { ProblemNote } from '@/ui/problem-note';
import { SavedTime } from '@/ui/saved-time';
import { StateTag } from '@/ui/state-tag';
import type { Card } from './api';
import { STATE_TONE } from './labels';
import { CardActs } from './parts/card-acts';
import { CardEnd } from './parts/card-end';
import { CardSum } from './parts/card-sum';
import { ClashView } from './parts/clash-view';
import type { Desk } from './parts/fact-field';
import { FormTable } from './parts/form-table';
import styles from './parts/scorecards.module.css';
import { useFilling, type Filling } from './use-filling';
import { useWalking } from './use-walking';

/** The rules take a monitoring point of the past year. */
const DAYS_BACK = 366;

/** One scorecard, laid out as the paper form: the vetoes first, then the groups. */
export function OneCard({ card }: { card: Card }) {
  const { t } = useTranslation('scorecards');
  const filling = useFilling(card);
  const walk = useWalking(card.writable);
  const { edits, answer, saving, result } = filling;
  const { id: cardId, kind, writable } = card;
  const desk = useMemo<Desk>(
    () => ({ cardId, kind, writable, edits, answer }),
    [cardId, kind, writable, edits, answer],
  );

  return (
    <Page
      title={t('pageTitle', { site: card.site.name, kind: t(`kind.${kind}`) })}
      trail={[{ label: card.site.name, href: paths.site(card.site.id, card.campaign_id) }]}
      aside={
        <span className={styles.aside}>
          <StateTag tone={STATE_TONE[card.state]}>{t(`state.${card.state}`)}</StateTag>
          <span className="no-print">
            <SavedTime state={saving.state} at={saving.at} />
          </span>
        </span>
      }
      actions={<CardActs card={card} onRecount={filling.recountIssues} />}
    >
      {card.state === 'returned' && (
        <p className={styles.late}>
          <span aria-hidden="true">▲ </span>
          {t('returned', { reason: card.return_reason })}
        </p>
      )}
      {!writable && <p className="no-print">{t('readOnly')}</p>}
      <Head card={card} onMove={filling.moveTo} />
      <div className={styles.sticky}>
        <CardSum
          result={result}
          repaired={card.with_issues_repaired.issues > 0 ? card.with_issues_repaired.total : null}
          writable={writable}
        />
        <Troubles card={card} filling={filling} />
      </div>
      <p className={`print-only ${styles.official}`}>{card.rubric_title}</p>
      <div role="group" aria-label={t('title')} className={styles.sheets} onKeyDown={walk}>
        <FormTable facts={card.facts} groups={result.groups} evidence={card.evidence} desk={desk} />
      </div>
      <CardEnd card={card} result={result} filling={filling} />
    </Page>
  );
}

function Head({ card, onMove }: { card: Card; onMove: (day: string) => Promise<void> }) {
  const { t } = useTranslation('scorecards');
  const language = useLanguage();
  const today = dayjs(useViewer().business_date);
  const point = fullDate(card.monitoring_point, language);
  return (
    <Facts
      items={[
        [
          t('monitoringPoint'),
          card.writable ? (
            <span key="point">
              <span className="no-print">
                <DatePicker
                  aria-label={t('monitoringPoint')}
                  allowClear={false}
                  value={dayjs(card.monitoring_point)}
                  minDate={today.subtract(DAYS_BACK, 'day')}
                  maxDate={today}
                  onChange={(day) => dayjs.isDayjs(day) && void onMove(day.format('YYYY-MM-DD'))}
                />
              </span>
              <span className="print-only">{point}</span>
            </span>
          ) : (
            point
          ),
        ],
        [t('filledBy'), card.filled_by || '—'],
        [t('confirmedBy'), card.confirmed_by || '—'],
      ]}
    />
  );
}

/** What stands in the way of saving, and what somebody else has saved meanwhile. */
function Troubles({ card, filling }: { card: Card; filling: Filling }) {
  const { t } = useTranslation('scorecards');
  const { clashes, takenOver, saving, refusal } = filling;
  return (
    <>
      {clashes.length > 0 ? (
        <ClashView clashes={clashes} by={card.filled_by} onChoose={filling.choose} />
      ) : (
        saving.problem && <ProblemNote error={saving.problem} onRetry={() => void saving.retry()} />
      )}
      {takenOver && (
        <p role="status" className={`${styles.takenOver} no-print`}>
          {t('takenOver', { by: takenOver.by, count: takenOver.count })}
        </p>
      )}
      {refusal !== undefined && <ProblemNote error={refusal} />}
    </>
  );
}
