import { Button, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Clash } from '../edits';
import { NOTE, type Answer } from '../facts';
import { spoken, type Words } from './fact-words';
import styles from './scorecards.module.css';

interface Props {
  clashes: readonly Clash[];
  /** Who saved meanwhile. */
  by: string;
  onChoose: (isMine: (clash: Clash) => boolean) => Promise<void>;
}

/** Two people answered the same fact: both answers side by side, and the person says which stands. */
export function ClashView({ clashes, by, onChoose }: Props) {
  const { t } = useTranslation('scorecards');
  const [mine, setMine] = useState<Readonly<Record<string, boolean>>>({});
  const all = (isMine: boolean) => setMine(Object.fromEntries(clashes.map(({ key }) => [key, isMine])));
  const left = clashes.filter(({ key }) => mine[key] === undefined).length;
  return (
    <section aria-live="assertive" aria-label={t('clash.title', { by })} className={styles.clash}>
      <strong>▲ {t('clash.title', { by })}</strong>
      <p>{t('clash.text')}</p>
      <table className={styles.form}>
        <thead>
          <tr>
            <th scope="col">{t('clash.fact')}</th>
            <th scope="col">{t('clash.theirs', { by })}</th>
            <th scope="col">{t('clash.mine')}</th>
          </tr>
        </thead>
        <tbody>
          {clashes.map((clash) => {
            const title = clash.fact?.title ?? t('note.title');
            const choose = (isMine: boolean) => setMine({ ...mine, [clash.key]: isMine });
            return (
              <tr key={clash.key}>
                <th scope="row">{title}</th>
                {([false, true] as const).map((isMine) => (
                  <td key={String(isMine)}>
                    <Radio
                      checked={mine[clash.key] === isMine}
                      onChange={() => choose(isMine)}
                      aria-label={t(isMine ? 'clash.takeMine' : 'clash.takeTheirs', { title })}
                    >
                      {worded(clash.key, isMine ? clash.mine : clash.theirs, t)}
                    </Radio>
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
      <div className={styles.answer}>
        <Button onClick={() => all(false)}>{t('clash.allTheirs')}</Button>
        <Button onClick={() => all(true)}>{t('clash.allMine')}</Button>
        <Button
          type="primary"
          disabled={left > 0}
          title={left > 0 ? t('clash.left', { count: left }) : undefined}
          onClick={() => void onChoose(({ key }) => mine[key] === true)}
        >
          {t('clash.save')}
        </Button>
        {left > 0 && <span className={styles.quiet}>{t('clash.left', { count: left })}</span>}
      </div>
    </section>
  );
}

function worded(key: string, { given, reason }: Answer, t: Words): string {
  if (key === NOTE) return reason || t('fact.empty');
  const decided = given?.override && t('fact.decided', { ...given.override });
  return [spoken(given, t), reason, decided].filter(Boolean).join(' · ');
}
