import { useTranslation } from 'react-i18next';
import { useMay, useViewer } from '@/lib/viewer';
import { Page } from '@/ui/page';
import styles from './board.module.css';
import { BoardCampaign } from './parts/board-campaign';
import { DeskPanel } from './parts/desk-panel';
import { DueSoon } from './parts/due-soon';
import { Headline } from './parts/headline';
import { Keepers } from './parts/keepers';
import { NeedsNow } from './parts/needs-now';
import { ProgressPanels } from './parts/progress-panels';
import { TrendPanel } from './parts/trend-panel';

/** What waits for me, then how all stands: whoever does the work sees the work first. */
export function BoardPage() {
  const { t } = useTranslation('board');
  const seesBoards = useMay('board:read');
  if (!seesBoards) {
    return (
      <Page title={t('title')}>
        <Keepers />
      </Page>
    );
  }
  return (
    <Page title={t('title')} aside={<BoardCampaign />}>
      <NeedsNow />
      <Rest />
    </Page>
  );
}

function Rest() {
  const { role } = useViewer();
  const worksFirst = role === 'county' || role === 'department';
  const whole = (
    <>
      <Headline />
      {role !== 'department' && <ProgressPanels />}
      {role !== 'department' && (
        <div className={styles.halves}>
          <DueSoon />
          <TrendPanel />
        </div>
      )}
    </>
  );
  return worksFirst ? (
    <>
      <DeskPanel />
      {whole}
    </>
  ) : (
    <>
      {whole}
      <DeskPanel />
    </>
  );
}
