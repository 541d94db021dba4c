import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { moment } from '@/lib/dates';
import { useMay, useViewer } from '@/lib/viewer';
import { Asked } from '@/ui/asked';
import { Panel } from '@/ui/panel';
import { ProblemNote } from '@/ui/problem-note';
import { guidanceQuery, setGuidance, type CampaignDetail, type GuidanceOut } from '../api';
import styles from './campaign.module.css';

/** Notes on how to do a phase, from the units above and one's own for those below. */
export function GuidancePanel({ campaign }: { campaign: CampaignDetail }) {
  const { t } = useTranslation('campaigns');
  const { unit } = useViewer();
  const writes = useMay('campaign:break_down') && campaign.state !== 'closed';
  const notes = useQuery(guidanceQuery(campaign.id));
  return (
    <Panel title={t('guidance.title')}>
      <Asked of={notes}>
        {(items) => (
          <ul>
            {campaign.phases.map((phase) => {
              const here = items.filter((note) => note.phase === phase.key);
              const mine = here.find((note) => note.unit.id === unit.id);
              return (
                <li key={phase.key} className={styles.phase}>
                  <h3>{phase.title}</h3>
                  {here
                    .filter((note) => note !== mine || !writes)
                    .map((note) => (
                      <Note key={note.id} note={note} />
                    ))}
                  {writes && (
                    <MyNote key={mine?.version ?? 0} campaignId={campaign.id} phase={phase} mine={mine} />
                  )}
                  {here.length === 0 && !writes && <p className={styles.note}>{t('guidance.none')}</p>}
                </li>
              );
            })}
          </ul>
        )}
      </Asked>
    </Panel>
  );
}

function Note({ note }: { note: GuidanceOut }) {
  const { t } = useTranslation('campaigns');
  return (
    <>
      <p className={styles.words}>{note.text}</p>
      <p className={styles.note}>
        {t('guidance.by', { unit: note.unit.name, name: note.by_name, at: moment(note.at) })}
      </p>
    </>
  );
}

interface MyNoteProps {
  campaignId: string;
  phase: { key: string; title: string };
  mine: GuidanceOut | undefined;
}

function MyNote({ campaignId, phase, mine }: MyNoteProps) {
  const { t } = useTranslation('campaigns');
  const queries = useQueryClient();
  const [text, setText] = useState(mine?.text ?? '');
  const save = useMutation({
    mutationFn: () => setGuidance(campaignId, mine?.version ?? 0, { phase: phase.key, text: text.trim() }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['campaigns', campaignId] }),
  });
  return (
    <>
      <Input.TextArea
        aria-label={t('guidance.mine', { phase: phase.title })}
        placeholder={t('guidance.mine', { phase: phase.title })}
        autoSize={{ minRows: 1, maxRows: 8 }}
        maxLength={5000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {text.trim() !== (mine?.text ?? '').trim() && (
        <Button loading={save.isPending} onClick={() => save.mutate()}>
          {t('guidance.publish')}
        </Button>
      )}
      {save.error && <ProblemNote compact error={save.error} />}
    </>
  );
}
