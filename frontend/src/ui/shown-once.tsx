import { Button, Modal } from 'antd';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { useToast } from './toast';
import styles from './shown-once.module.css';

interface Props {
  title: string;
  /** What to do with it now, and that it is never shown again. */
  note: string;
  /** What is told besides, such as the name that goes with the secret. */
  facts?: readonly [label: string, value: string][];
  label?: string;
  secret: string;
  copyLabel: string;
  onClose: () => void;
}

/** The one time a secret is shown. It closes by its buttons only: a stray click would lose it. */
export function ShownOnce({ title, note, facts = [], label, secret, copyLabel, onClose }: Props) {
  const { t } = useTranslation('ui');
  const toast = useToast();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(secret);
      toast('success', t('copied'));
    } catch {
      toast('info', t('copyByHand'));
    }
  };
  const shown = [...facts, [label, secret] as const];
  return (
    <Modal
      open
      title={title}
      mask={{ closable: false }}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={() => void copy()}>{copyLabel}</Button>
          <Button type="primary" onClick={onClose}>
            {t('close')}
          </Button>
        </>
      }
    >
      <p>{note}</p>
      {shown.map(([name, value]) => (
        <Fragment key={value}>
          {name && <p className={styles.label}>{name}</p>}
          <p className={styles.secret}>{value}</p>
        </Fragment>
      ))}
    </Modal>
  );
}
