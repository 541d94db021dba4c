import { useTranslation } from 'react-i18next';
import { paths } from '@/lib/paths';
import { useViewer } from '@/lib/viewer';
import { AppLink } from '@/ui/app-link';
import { Page } from '@/ui/page';
import { Panel } from '@/ui/panel';
import { StateTag } from '@/ui/state-tag';
import styles from './help.module.css';

const KEYS = ['?', '/', 'j', 'k', 'Enter', 'Esc', 'p', 'r', 'Ctrl+Enter'] as const;
const TONES = ['ok', 'todo', 'fixed', 'overdue', 'idle', 'veto'] as const;
const STATEMENT = ['aim', 'keyboard', 'colour', 'large', 'charts', 'limits', 'tell'] as const;

/** Where to begin, what the marks mean, which keys there are, and the accessibility statement. */
export function HelpPage() {
  const { t } = useTranslation(['help', 'shell']);
  const { role } = useViewer();
  return (
    <Page title={t('title')}>
      <Panel title={t('begin.title')} actions={<AppLink href={paths.board}>{t('shell:home')}</AppLink>}>
        <p>{t(`begin.${role}`)}</p>
      </Panel>
      <div className={styles.halves}>
        <Panel title={t('marks.title')}>
          <dl className={styles.list}>
            {TONES.map((tone) => (
              <div key={tone}>
                <dt>
                  <StateTag tone={tone}>{t(`marks.${tone}.word`)}</StateTag>
                </dt>
                <dd>{t(`marks.${tone}.meaning`)}</dd>
              </div>
            ))}
          </dl>
        </Panel>
        <Panel title={t('keys.title')} actions={<AppLink href={paths.me}>{t('shell:me')}</AppLink>}>
          <dl className={styles.list}>
            {KEYS.map((key) => (
              <div key={key}>
                <dt>
                  <kbd className={styles.cap}>{key}</kbd>
                </dt>
                <dd>{t(`keys.of.${key}`)}</dd>
              </div>
            ))}
          </dl>
          <p className={styles.note}>{t('keys.note')}</p>
        </Panel>
      </div>
      <Panel title={t('access.title')}>
        <ul className={styles.statement}>
          {STATEMENT.map((point) => (
            <li key={point}>{t(`access.${point}`)}</li>
          ))}
        </ul>
      </Panel>
      <Panel title={t('browser.title')}>
        <p>{t('browser.text')}</p>
      </Panel>
    </Page>
  );
}
