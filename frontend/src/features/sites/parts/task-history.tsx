import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/i18n/language';
import { fullDate, monthDay } from '@/lib/dates';
import type { TaskDetail } from '../api';
import styles from './sites.module.css';

const VERBS = [
  'submit',
  'withdraw',
  'accept',
  'send_back',
  'reopen',
  'exempt',
  'reinstate',
  'hand_over',
  'extend',
] as const;

export function TaskHistory({ moves }: { moves: TaskDetail['history'] }) {
  const { t } = useTranslation('tasks');
  const language = useLanguage();
  if (moves.length === 0) return <p>{t('history.none')}</p>;
  return (
    <ol>
      {moves.map((move) => {
        const known = VERBS.find((verb) => verb === move.verb);
        const facts = [
          known ? t(`history.${known}`) : move.verb,
          move.by_name,
          move.reason,
          move.limit_on && t('history.newLimit', { date: monthDay(move.limit_on, language) }),
          move.warning === 'same_person' && t('history.samePerson'),
        ];
        return (
          <li key={`${move.at}:${move.verb}`} className={styles.line}>
            <span className={styles.when}>{fullDate(move.on, language)}</span>
            {facts.filter(Boolean).join(' · ')}
          </li>
        );
      })}
    </ol>
  );
}
