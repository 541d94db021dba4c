import { Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '@/ui/panel';
import type { Card, FourWords } from '../api';
import styles from './scorecards.module.css';

const WORDS = ['timely', 'accurate', 'responsive', 'useful'] as const;
const ANSWERS = ['yes', 'partly', 'no'] as const;

/** Portals are also judged by four words; they are saved once all four are given. */
export function FourWordsPanel({
  card,
  onGive,
}: {
  card: Card;
  onGive: (words: FourWords) => Promise<void>;
}) {
  const { t } = useTranslation('scorecards');
  const [words, setWords] = useState<Partial<FourWords>>(card.four_words);
  const give = (word: (typeof WORDS)[number], answer: FourWords['timely']) => {
    const given: Partial<FourWords> = { ...words, [word]: answer };
    setWords(given);
    const { timely, accurate, responsive, useful } = given;
    if (timely && accurate && responsive && useful) void onGive({ timely, accurate, responsive, useful });
  };
  return (
    <Panel title={t('words.title')}>
      <dl className={styles.words}>
        {WORDS.map((word) => (
          <div key={word}>
            <dt>{t(`words.${word}`)}</dt>
            <dd>
              <Radio.Group
                aria-label={t(`words.${word}`)}
                disabled={!card.writable}
                value={words[word] ?? null}
                onChange={(event) => give(word, event.target.value as FourWords['timely'])}
                options={ANSWERS.map((value) => ({ value, label: t(`words.${value}`) }))}
              />
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
