import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Evidence } from '@/ui/evidence';
import { Facts } from '@/ui/facts';
import { Panel } from '@/ui/panel';
import { attach, type Card, type Result } from '../api';
import type { Filling } from '../use-filling';
import { CardNote } from './card-note';
import { Comparison } from './comparison';
import { FourWordsPanel } from './four-words';
import { Outlook } from './outlook';
import styles from './scorecards.module.css';

interface Props {
  card: Card;
  result: Result;
  filling: Filling;
}

/** What follows the form: the four words, the note, and what explains and proves the sum. */
export function CardEnd({ card, result, filling }: Props) {
  return (
    <>
      {card.four_words_wanted && <FourWordsPanel card={card} onGive={filling.giveWords} />}
      <CardNote card={card} edits={filling.edits} onWrite={filling.writeNote} />
      <Signed card={card} />
      <div className={`${styles.apart} no-print`}>
        <Outlook card={card} />
        <Comparison of={card.comparison} />
        <Steps card={card} result={result} />
        <CardFiles card={card} />
      </div>
    </>
  );
}

/** The foot of the paper form, for pen and seal. */
function Signed({ card }: { card: Card }) {
  const { t } = useTranslation('scorecards');
  return (
    <p className={`print-only ${styles.signed}`}>
      <span>{t('sign.filled', { name: card.filled_by })}</span>
      <span>{t('sign.confirmed', { name: card.confirmed_by })}</span>
      <span>{t('sign.seal')}</span>
    </p>
  );
}

const OPENING = new Set(['start', 'left_out']);
const COUNTED = new Set(['charged', 'decided', 'earned']);

/** The sum from start to total, line by line, as it stands on the paper. */
function sumOf({ steps, groups }: Result): [text: string, points: string][] {
  const rows = groups.flatMap((group) => group.rows).filter(({ mark }) => COUNTED.has(mark));
  const opening = steps.filter(({ kind }) => OPENING.has(kind));
  const closing = steps.filter(({ kind }) => !OPENING.has(kind));
  return [
    ...opening.map(({ text, points }): [string, string] => [text, points]),
    ...rows.map(({ problem, criterion, points }): [string, string] => [problem || criterion, points]),
    ...closing.map(({ text, points }): [string, string] => [text, points]),
  ];
}

function Steps({ card, result }: { card: Card; result: Result }) {
  const { t } = useTranslation('scorecards');
  const { remarks } = result;
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
        <table className={styles.steps} aria-label={t('steps')}>
          <tbody>
            {sumOf(result).map(([text, points], index) => (
              // Two lines of the sum may say the same.
              <tr key={`${index} ${text}`}>
                <th scope="row">{text}</th>
                <td>{points}</td>
              </tr>
            ))}
            <tr>
              <th scope="row">{t('sum.total')}</th>
              <td>
                <strong>{result.total ?? t('sum.noTotal')}</strong>
              </td>
            </tr>
          </tbody>
        </table>
      </Panel>
      <Panel title={t('settings')}>
        <Facts items={card.settings.map((each) => [each.title, each.value] as const)} />
      </Panel>
    </>
  );
}

/** Files that prove no single line. */
function CardFiles({ card }: { card: Card }) {
  const { t } = useTranslation('scorecards');
  const send = useMemo(() => attach(card.id), [card.id]);
  const files = card.evidence
    .filter((file) => file.part === '')
    .map((file) => ({ ...file, url: file.content_url, note: file.uploaded_by }));
  if (files.length === 0 && !card.writable) return null;
  return (
    <Panel title={t('files')}>
      <Evidence label={t('files')} files={files} {...(card.writable && { onUpload: send })} />
    </Panel>
  );
}
