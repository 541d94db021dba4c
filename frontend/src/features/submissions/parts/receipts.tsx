import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/i18n/language';
import { monthDay } from '@/lib/dates';
import { useViewer } from '@/lib/viewer';
import type { Act } from '@/ui/act-dialog';
import { ActMoves, type Question } from '@/ui/act-moves';
import { Facts } from '@/ui/facts';
import { Panel } from '@/ui/panel';
import { moveSubmission, type SubmissionDetail } from '../api';
import styles from './submissions.module.css';

/** What the receiver has in hand: the electronic copy, and the stamped paper where the medium asks for it. */
export function Receipts({ row }: { row: SubmissionDetail }) {
  const { t } = useTranslation('submissions');
  const language = useLanguage();
  const { business_date: today } = useViewer();
  const day = (date: string | null, name: string) =>
    date ? t('by', { date: monthDay(date, language), name }) : '—';
  const question: Question = {
    children: t('receipts.text'),
    limit: { label: t('receipts.on'), first: today },
  };
  const act = (verb: string, { limit }: Act) =>
    moveSubmission(row, verb, verb.startsWith('receive') && limit ? { on: limit } : {});
  return (
    <Panel title={t('receipts.title')}>
      <div className={styles.stack}>
        {row.state === 'draft' && <p>{t('receipts.none')}</p>}
        {row.receipt_accepts && <p>{t('receipts.accepts')}</p>}
        <Facts
          items={[
            [t('columns.sent_on'), day(row.sent_on, row.sent_by)],
            [t('columns.electronic_on'), day(row.electronic_on, row.electronic_by)],
            ...(row.medium === 'electronic'
              ? []
              : ([[t('columns.paper_on'), day(row.paper_on, row.paper_by)]] as const)),
            [t('columns.accepted_on'), day(row.accepted_on, '')],
          ]}
        />
        <ActMoves
          of={row.moves}
          questions={{ receive_electronic: question, receive_paper: question }}
          onAct={act}
          reasons="tooltip"
        />
      </div>
    </Panel>
  );
}
