import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/i18n/language';
import { monthDay } from '@/lib/dates';
import { paths } from '@/lib/paths';
import { ActDialog, type Act } from '@/ui/act-dialog';
import { AppLink } from '@/ui/app-link';
import { Moves } from '@/ui/moves';
import { EXTENSION_MOVES, type ExtensionOut } from '../api';
import styles from './desk.module.css';

/** A request for a later date, with both dates and the reason. */
export function ExtensionLine({ row }: { row: ExtensionOut }) {
  const { t } = useTranslation('board');
  const language = useLanguage();
  const queries = useQueryClient();
  const [verb, setVerb] = useState<string>();
  const move = row.moves.find((one) => one.verb === verb);
  const dates = t('extension.dates', {
    was: monthDay(row.old_due_on, language),
    now: monthDay(row.new_due_on, language),
  });
  const act = async ({ reason }: Act) => {
    await EXTENSION_MOVES[verb ?? '']?.(row, reason);
    await queries.invalidateQueries();
  };
  return (
    <li className={styles.line}>
      <div>
        <p className={styles.what}>{dates}</p>
        <p className={styles.quiet}>
          {t('extension.asked', { date: monthDay(row.asked_on, language), name: row.asked_by })}
        </p>
        <p>{t('extension.reason', { reason: row.reason })}</p>
        {row.site_id && <AppLink href={paths.site(row.site_id)}>{t('extension.site')}</AppLink>}
      </div>
      <Moves
        of={row.moves}
        onMove={setVerb}
        danger={row.moves.filter(({ danger }) => danger).map(({ verb: named }) => named)}
      />
      {verb && move && (
        <ActDialog
          open
          title={move.label}
          verb={move.label}
          danger={move.danger}
          reason={{ required: move.danger, label: t('extension.answer') }}
          onSubmit={act}
          onClose={() => setVerb(undefined)}
        >
          {dates}
        </ActDialog>
      )}
    </li>
  );
}
