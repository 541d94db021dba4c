import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { one } from '@/lib/search-params';
import { useUrlState } from '@/lib/url-state';
import { Panel } from '@/ui/panel';
import { progressQuery, type ProgressOut } from '../api';
import styles from '../board.module.css';
import { Asked } from '@/ui/asked';
import { useBoardCampaign } from '../use-board-campaign';
import { CountyTiles, hasTiles } from './county-tiles';
import { ProgressBoard } from './progress-board';

/** The unit × phase board, and the same counties where they lie. */
export function ProgressPanels() {
  const { t } = useTranslation('board');
  const [params] = useUrlState();
  const progress = useQuery(progressQuery(useBoardCampaign(), one(params.unit)));
  return (
    <Asked of={progress}>
      {(answer) =>
        answer.rows.length === 0 ? (
          <Panel title={t('progress.title')}>
            <p>{t('progress.none')}</p>
          </Panel>
        ) : (
          <Panels answer={answer} />
        )
      }
    </Asked>
  );
}

function Panels({ answer }: { answer: ProgressOut }) {
  const { t } = useTranslation('board');
  const board = (
    <Panel title={t('progress.title')}>
      <ProgressBoard answer={answer} />
    </Panel>
  );
  if (!hasTiles(answer.rows)) return board;
  return (
    <div className={styles.boards}>
      {board}
      <Panel title={t('progress.tiles')}>
        <CountyTiles of={answer} />
      </Panel>
    </div>
  );
}
