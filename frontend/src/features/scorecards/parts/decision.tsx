import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Given } from '../api';
import { DecideDialog } from './decide-dialog';
import styles from './scorecards.module.css';

interface DecisionProps {
  given: Given;
  title: string;
  writable: boolean;
  onAnswer: (given: Given) => void;
}

/** Points a person decided in place of the computed ones, with the reason for everybody to read. */
export function Decision({ given, title, writable, onAnswer }: DecisionProps) {
  const { t } = useTranslation('scorecards');
  const [deciding, setDeciding] = useState(false);
  const { override } = given;
  return (
    <>
      {override && (
        <div className={styles.whole}>
          {t('fact.decided', { points: override.points, reason: override.reason })}
        </div>
      )}
      {writable && (
        <span className="no-print">
          <Button
            size="small"
            type="link"
            aria-label={t('fact.decideOf', { title })}
            onClick={() => setDeciding(true)}
          >
            {t('fact.decide')}
          </Button>
          {override && (
            <Button
              size="small"
              type="link"
              aria-label={t('fact.undecideOf', { title })}
              onClick={() => onAnswer({ ...given, override: null })}
            >
              {t('fact.undecide')}
            </Button>
          )}
        </span>
      )}
      {deciding && (
        <DecideDialog
          title={title}
          before={override ?? undefined}
          onDecide={(decided) => onAnswer({ ...given, override: decided })}
          onClose={() => setDeciding(false)}
        />
      )}
    </>
  );
}
