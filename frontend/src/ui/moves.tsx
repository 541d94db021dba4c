import { Button, Tooltip } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { AppLink } from './app-link';
import styles from './moves.module.css';

export interface Obstacle {
  code: string;
  text: string;
  link?: string | null;
}

export interface Move {
  verb: string;
  label: string;
  blocked: readonly Obstacle[];
}

interface Props {
  of: readonly Move[];
  onMove: (verb: string) => void;
  /** The verb under way: its button turns, the others wait. */
  busy?: string | undefined;
  /** Drawn as the main act; without it the first open one is. */
  primary?: string;
  /** Verbs that take something away or send it back. */
  danger?: readonly string[];
  /** Where room is short the reasons stand in a tooltip; a screen reader reads them all the same. */
  reasons?: 'list' | 'tooltip';
  /** The screen's own words for an obstacle, by its code; else the server's. */
  wordFor?: (obstacle: Obstacle) => string | undefined;
}

/** Draws what the server says can be done, and beside it what cannot be done yet and why. */
export function Moves({ of: moves, onMove, busy, primary, danger = [], reasons = 'list', wordFor }: Props) {
  const { t } = useTranslation('ui');
  const id = useId();
  const main =
    primary ?? moves.find((move) => move.blocked.length === 0 && !danger.includes(move.verb))?.verb;
  const word = (obstacle: Obstacle) => wordFor?.(obstacle) ?? obstacle.text;
  const blocked = moves.filter((move) => move.blocked.length > 0);

  return (
    <div className="no-print">
      <div className={styles.buttons}>
        {moves.map((move) => {
          const stuck = move.blocked.length > 0;
          const button = (
            <Button
              key={move.verb}
              type={move.verb === main && !stuck ? 'primary' : 'default'}
              danger={danger.includes(move.verb) && !stuck}
              loading={busy === move.verb}
              aria-disabled={stuck || (busy !== undefined && busy !== move.verb)}
              aria-describedby={stuck ? `${id}-${move.verb}` : undefined}
              onClick={() => {
                if (!stuck && busy === undefined) onMove(move.verb);
              }}
            >
              {move.label}
            </Button>
          );
          if (!stuck || reasons === 'list') return button;
          return (
            <Tooltip key={move.verb} title={move.blocked.map(word).join('\n')} trigger={['hover', 'focus']}>
              {button}
            </Tooltip>
          );
        })}
      </div>
      {blocked.length > 0 && (
        <ul className={reasons === 'list' ? styles.reasons : 'sr-only'}>
          {blocked.map((move) => (
            <li key={move.verb} id={`${id}-${move.verb}`}>
              {t('moves.blocked', { verb: move.label })}
              {move.blocked.map((obstacle, index) => (
                <span key={obstacle.code}>
                  {index > 0 && t('listSeparator')}
                  {obstacle.link && reasons === 'list' ? (
                    <AppLink href={obstacle.link}>{word(obstacle)}</AppLink>
                  ) : (
                    word(obstacle)
                  )}
                </span>
              ))}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
