import { useTranslation } from 'react-i18next';
import { Panel } from '@/ui/panel';
import type { Card } from '../api';
import { useEdit, type Edits } from '../edits';
import { NOTE } from '../facts';
import styles from './scorecards.module.css';
import { TextField } from './text-field';

interface Props {
  card: Card;
  edits: Edits;
  onWrite: (text: string) => void;
}

/** Why something was not measured, why a small sample is used all the same, and whatever else the card must say. */
export function CardNote({ card, edits, onWrite }: Props) {
  const { t } = useTranslation('scorecards');
  const text = useEdit(edits, NOTE)?.reason ?? card.note;
  if (!card.writable && !text) return null;
  return (
    <Panel title={t('note.title')}>
      {card.writable && (
        <div className="no-print">
          <p className={styles.quiet}>{t('note.text')}</p>
          <TextField label={t('note.title')} value={text} max={2000} rows={2} onChange={onWrite} />
        </div>
      )}
      <p className={card.writable ? 'print-only' : undefined}>{text}</p>
    </Panel>
  );
}
