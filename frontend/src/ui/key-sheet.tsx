import { Modal, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { useBoundKeys } from '@/lib/keys';
import { changePreferences, usePreferences } from '@/lib/preferences';
import styles from './key-sheet.module.css';

/** `?` lists the shortcuts of the page that is open. */
export function KeySheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('ui');
  const { letterKeys } = usePreferences();
  const keys = useBoundKeys();

  return (
    <Modal open title={t('keys.title')} footer={null} onCancel={onClose}>
      <dl className={styles.keys}>
        {keys.map(({ key, label }) => (
          <div key={key} className={styles.key}>
            <dt>
              <kbd className={styles.cap}>{key}</kbd>
            </dt>
            <dd>{label}</dd>
          </div>
        ))}
      </dl>
      <div className={styles.letters}>
        <Switch
          aria-label={t('keys.letters')}
          checked={letterKeys}
          onChange={(on) => changePreferences({ letterKeys: on })}
        />
        <span>
          {t('keys.letters')}
          <br />
          <small className={styles.help}>{t('keys.lettersHelp')}</small>
        </span>
      </div>
    </Modal>
  );
}
