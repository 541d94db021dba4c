import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/i18n/language';
import { fullDate } from '@/lib/dates';
import { useMay } from '@/lib/viewer';
import type { Act } from '@/ui/act-dialog';
import { ActMoves, type Question } from '@/ui/act-moves';
import { Facts } from '@/ui/facts';
import { Panel } from '@/ui/panel';
import { ProblemNote } from '@/ui/problem-note';
import { StateTag } from '@/ui/state-tag';
import { moveSite, revealCode, type Site } from '../api';
import { CODE_TONE, isReturnDue } from '../labels';
import { CodeDialog, type CodeVerb } from './code-dialog';
import styles from './sites.module.css';

const WITH_CODES: readonly string[] = ['enter_code', 'record_issued_code'] satisfies CodeVerb[];

export function CodePanel({ site }: { site: Site }) {
  const { t } = useTranslation('sites');
  const [entering, setEntering] = useState<CodeVerb>();
  const moves = site.moves.filter(({ verb }) => verb.endsWith('_code'));
  const note = { label: t('code.note'), required: false };
  const questions: Record<string, Question> = {
    reject_code: {
      reason: {
        phrases: [
          t('code.rejectPhrases.mismatch'),
          t('code.rejectPhrases.check'),
          t('code.rejectPhrases.double'),
        ],
      },
    },
    report_missing_code: { reason: note },
    forward_missing_code: { reason: note },
  };
  const act = (verb: string, { reason }: Act) => {
    if (verb === 'confirm_code') return moveSite(site, verb);
    return moveSite(site, verb, verb === 'reject_code' ? { reason } : { note: reason });
  };

  return (
    <div className={styles.stack}>
      <Panel title={t('code.title')}>
        <div className={styles.stack}>
          <Facts
            items={[
              [
                t('fields.code_state'),
                <StateTag key="state" tone={CODE_TONE[site.code_state]}>
                  {t(`codeState.${site.code_state}`)}
                </StateTag>,
              ],
              [t('fields.site_code'), site.site_code ?? t('nothing')],
              [t('fields.check_code'), <CheckCode key={`${site.id}:${site.version}`} site={site} />],
              [t('fields.code_holder'), site.code_holder ?? '—'],
              [t('fields.code_note'), site.code_note || '—'],
            ]}
          />
          {site.warnings
            .filter((warning) => !isReturnDue(warning))
            .map((warning) => (
              <p key={warning.code} className={styles.late}>
                <span aria-hidden="true">▲ </span>
                {warning.text}
              </p>
            ))}
          <ActMoves
            of={moves}
            questions={questions}
            onAct={act}
            elsewhere={WITH_CODES}
            onElsewhere={(verb) => setEntering(verb as CodeVerb)}
          />
        </div>
      </Panel>
      <CodeHistory site={site} />
      {entering && <CodeDialog site={site} verb={entering} onClose={() => setEntering(undefined)} />}
    </div>
  );
}

function CheckCode({ site }: { site: Site }) {
  const { t } = useTranslation('sites');
  const mayReveal = useMay('code:reveal');
  const [code, setCode] = useState<string>();
  const [refusal, setRefusal] = useState<unknown>();
  if (!site.check_code) return <>{t('nothing')}</>;
  const reveal = () => {
    setRefusal(undefined);
    revealCode(site.id).then(setCode, setRefusal);
  };
  return (
    <span>
      {code ?? site.check_code}{' '}
      {mayReveal && (
        <Button
          size="small"
          title={t('code.revealNote')}
          onClick={code === undefined ? reveal : () => setCode(undefined)}
        >
          {t(code === undefined ? 'code.reveal' : 'code.hide')}
        </Button>
      )}
      {refusal !== undefined && <ProblemNote compact error={refusal} />}
    </span>
  );
}

function CodeHistory({ site }: { site: Site }) {
  const { t } = useTranslation('sites');
  const language = useLanguage();
  return (
    <Panel title={t('code.history')}>
      {site.code_history.length === 0 && <p>{t('code.noHistory')}</p>}
      <ol>
        {site.code_history.map((step) => (
          <li key={step.at} className={styles.line}>
            <span className={styles.when}>{fullDate(step.on, language)}</span>
            {[
              t(`codeState.${step.now}`),
              step.site_code,
              step.told && t('code.told', { unit: step.told }),
              step.by_name,
              step.note,
            ]
              .filter(Boolean)
              .join(' · ')}
          </li>
        ))}
      </ol>
    </Panel>
  );
}
