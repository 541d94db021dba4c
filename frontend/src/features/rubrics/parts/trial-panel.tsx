import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Asked } from '@/ui/asked';
import { Panel } from '@/ui/panel';
import { ProblemNote } from '@/ui/problem-note';
import { ProgressBar } from '@/ui/progress-bar';
import { campaignsQuery, type RubricDetail } from '../api';
import { ChangedMeanwhile } from '../trial';
import { useTrial } from '../use-trial';
import styles from './rubrics.module.css';
import { TrialResult } from './trial-result';

/** Which sites would come out otherwise under this table, before it is in force; nothing is saved. */
export function TrialPanel({ row }: { row: RubricDetail }) {
  const { t } = useTranslation('rubrics');
  const campaigns = useQuery(campaignsQuery);
  const trial = useTrial(row.id);
  const [picked, setPicked] = useState<string>();
  const [totals, setTotals] = useState(false);
  const { sum, running, problem } = trial;
  return (
    <Panel title={t('trial.title')}>
      <div className={styles.stack}>
        <p>{t('trial.lead')}</p>
        <Asked of={campaigns}>
          {(items) => {
            const open = items.find(({ state }) => state === 'running');
            const campaign = picked ?? (open ?? items[0])?.id;
            if (campaign === undefined) return <p>{t('trial.noCampaign')}</p>;
            return (
              <div className={styles.bar}>
                <Select
                  className={styles.campaign ?? ''}
                  aria-label={t('trial.campaign')}
                  value={campaign}
                  options={items.map(({ id, name }) => ({ value: id, label: name }))}
                  onChange={setPicked}
                />
                <Checkbox checked={totals} onChange={(event) => setTotals(event.target.checked)}>
                  {t('trial.totalsToo')}
                </Checkbox>
                <Button
                  type="primary"
                  loading={running}
                  onClick={() => void trial.run({ campaign, listed: totals ? 'total' : 'verdict' })}
                >
                  {t('trial.run')}
                </Button>
              </div>
            );
          }}
        </Asked>
        {running && (
          <ProgressBar
            label={t('trial.progress')}
            done={sum?.judged ?? 0}
            total={sum?.total ?? 0}
            onCancel={trial.cancel}
          />
        )}
        {problem instanceof ChangedMeanwhile && <p role="alert">▲ {t('trial.changed')}</p>}
        {problem !== undefined && !(problem instanceof ChangedMeanwhile) && <ProblemNote error={problem} />}
        {sum?.judged === 0 && !running && <p role="status">{t('trial.noCards')}</p>}
        {sum && sum.judged > 0 && !running && <TrialResult key={sum.judged} sum={sum} table={row.body} />}
      </div>
    </Panel>
  );
}
