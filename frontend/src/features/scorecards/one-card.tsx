import { Button } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/i18n/language';
import { fullDate } from '@/lib/dates';
import { paths } from '@/lib/paths';
import { AppLink } from '@/ui/app-link';
import { Evidence } from '@/ui/evidence';
import { Facts } from '@/ui/facts';
import { Page } from '@/ui/page';
import { Panel } from '@/ui/panel';
import { ProblemNote } from '@/ui/problem-note';
import { SavedTime } from '@/ui/saved-time';
import { StateTag } from '@/ui/state-tag';
import { attach, type Card } from './api';
import { placed } from './facts';
import { STATE_TONE } from './labels';
import { CardSum } from './parts/card-sum';
import { Comparison } from './parts/comparison';
import { FormTable } from './parts/form-table';
import { FourWordsPanel } from './parts/four-words';
import styles from './parts/scorecards.module.css';
import { StaleNote } from './parts/stale-note';
import { useFilling } from './use-filling';

/** One scorecard, laid out as the paper form: the vetoes first, then the groups. */
export function OneCard({ card }: { card: Card }) {
  const { t } = useTranslation('scorecards');
  const language = useLanguage();
  const filling = useFilling(card);
  const places = useMemo(() => placed(card), [card]);
  const { saving } = filling;
  const title = t('pageTitle', { site: card.site.name, kind: t(`kind.${card.kind}`) });

  return (
    <Page
      title={title}
      trail={[{ label: card.site.name, href: paths.site(card.site.id) }]}
      aside={
        <span className={styles.aside}>
          <StateTag tone={STATE_TONE[card.state]}>{t(`state.${card.state}`)}</StateTag>
          <SavedTime state={saving.state} at={saving.at} />
        </span>
      }
      actions={
        <>
          {card.writable && (
            <Button title={t('recountNote')} onClick={() => void filling.recountIssues()}>
              {t('recount')}
            </Button>
          )}
          <Button onClick={() => window.print()}>{t('print')}</Button>
          <AppLink className={styles.button} href={paths.site(card.site.id)}>
            {t('backToSite')}
          </AppLink>
        </>
      }
    >
      {card.state === 'returned' && (
        <p className={styles.late}>
          <span aria-hidden="true">▲ </span>
          {t('returned', { reason: card.return_reason })}
        </p>
      )}
      {!card.writable && <p className="no-print">{t('readOnly')}</p>}
      <Facts
        items={[
          [t('monitoringPoint'), fullDate(card.monitoring_point, language)],
          [t('filledBy'), card.filled_by || '—'],
          [t('confirmedBy'), card.confirmed_by || '—'],
        ]}
      />
      <div className={styles.sticky}>
        <CardSum card={card} />
        {saving.problem?.status === 412 ? (
          <StaleNote card={card} filling={filling} />
        ) : (
          saving.problem && <ProblemNote error={saving.problem} onRetry={() => void saving.retry()} />
        )}
        {filling.refusal !== undefined && <ProblemNote error={filling.refusal} />}
      </div>
      <FormTable card={card} places={places} filling={filling} />
      {card.four_words_wanted && <FourWordsPanel card={card} onGive={filling.giveWords} />}
      <div className={`${styles.apart} no-print`}>
        <Comparison of={card.comparison} />
        <Steps card={card} />
        <CardFiles card={card} />
      </div>
    </Page>
  );
}

function Steps({ card }: { card: Card }) {
  const { t } = useTranslation('scorecards');
  const { steps, remarks } = card.result;
  return (
    <>
      {remarks.length > 0 && (
        <Panel title={t('remarks')}>
          <ul className={styles.list}>
            {remarks.map((remark) => (
              <li key={`${remark.code}:${remark.fact}`}>{remark.text}</li>
            ))}
          </ul>
        </Panel>
      )}
      <Panel title={t('steps')}>
        <Facts items={steps.map((step) => [step.text, step.points] as const)} />
      </Panel>
      <Panel title={t('settings')}>
        <Facts items={card.settings.map((each) => [each.title, each.value] as const)} />
      </Panel>
    </>
  );
}

function CardFiles({ card }: { card: Card }) {
  const { t } = useTranslation('scorecards');
  const send = useMemo(() => attach(card.id), [card.id]);
  const files = card.evidence.map((file) => ({ ...file, url: file.content_url, note: file.uploaded_by }));
  if (files.length === 0 && !card.writable) return null;
  return (
    <Panel title={t('files')}>
      <Evidence label={t('files')} files={files} {...(card.writable && { onUpload: send })} />
    </Panel>
  );
}
