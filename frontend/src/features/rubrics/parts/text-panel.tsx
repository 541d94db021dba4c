import { useQuery } from '@tanstack/react-query';
import { useBlocker } from '@tanstack/react-router';
import { Button } from 'antd';
import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Asked } from '@/ui/asked';
import { useConfirm } from '@/ui/confirm';
import { DownloadButton } from '@/ui/download-button';
import { Panel } from '@/ui/panel';
import { ProblemNote } from '@/ui/problem-note';
import { TextEditor, type TextEditorHandle } from '@/ui/text-editor';
import { filePath, textQuery, type RubricDetail } from '../api';
import { useTextDraft } from '../use-text-draft';
import styles from './rubrics.module.css';
import { TextFaults } from './text-faults';
import { TextStale } from './text-stale';

interface Props {
  row: RubricDetail;
  onSaved: (saved: RubricDetail) => void;
}

/** The table as a file: everything in it can be changed here. */
export function TextPanel({ row, onSaved }: Props) {
  const { t } = useTranslation('rubrics');
  const text = useQuery(textQuery(row));
  return (
    <Panel
      title={t('text.title')}
      actions={<DownloadButton label={t('text.download')} path={filePath(row.id)} />}
    >
      <Asked of={text}>
        {(kept) =>
          row.writable ? (
            <Written row={row} kept={kept} onSaved={onSaved} />
          ) : (
            <TextEditor label={t('text.title')} value={kept} />
          )
        }
      </Asked>
    </Panel>
  );
}

function Written({ row, kept, onSaved }: Props & { kept: string }) {
  const { t } = useTranslation('rubrics');
  const hint = useId();
  const editor = useRef<TextEditorHandle>(null);
  const draft = useTextDraft(row, kept, onSaved);
  const confirm = useConfirm();
  useBlocker({
    disabled: !draft.dirty,
    enableBeforeUnload: () => draft.dirty,
    shouldBlockFn: async ({ current, next }) =>
      current.pathname !== next.pathname &&
      !(await confirm({
        title: t('text.leave'),
        text: t('text.leaveText'),
        verb: t('text.leaveVerb'),
        danger: true,
      })),
  });
  const faults = draft.checked?.faults ?? [];
  const marked = new Set(faults.flatMap(({ line }) => (line === null ? [] : [line])));
  return (
    <div className={styles.stack}>
      <p className={styles.quiet} id={hint}>
        {t('text.hint')}
      </p>
      {draft.problem?.status === 412 ? (
        <TextStale row={row} mine={draft.text} onTheirs={draft.drop} onMine={draft.saveOver} />
      ) : (
        draft.problem !== undefined && <ProblemNote error={draft.problem} />
      )}
      <div className={styles.bar}>
        <Button
          type="primary"
          loading={draft.saving}
          disabled={!draft.dirty}
          onClick={() => void draft.save()}
        >
          {t('text.save')}
        </Button>
        <Load onText={draft.type} />
        {draft.dirty && (
          <Button danger onClick={draft.drop}>
            {t('text.drop')}
          </Button>
        )}
        <span role="status" className={styles.quiet}>
          {draft.dirty ? t('text.unsaved') : t('text.same')}
        </span>
      </div>
      <div className={styles.desk}>
        <TextEditor
          ref={editor}
          label={t('text.title')}
          describedBy={hint}
          value={draft.text}
          marked={marked}
          onChange={draft.type}
          onSave={() => void draft.save()}
        />
        <TextFaults draft={draft} onGo={(line) => editor.current?.goTo(line)} />
      </div>
    </div>
  );
}

/** What the server takes at most. */
const LONGEST = 200_000;

function Load({ onText }: { onText: (text: string) => void }) {
  const { t } = useTranslation('rubrics');
  const input = useRef<HTMLInputElement>(null);
  const [refused, setRefused] = useState(false);
  const take = async (file: File | undefined) => {
    const text = (await file?.text()) ?? '';
    setRefused(text.length > LONGEST);
    if (text !== '' && text.length <= LONGEST) onText(text.replaceAll('\r\n', '\n'));
  };
  return (
    <>
      <Button onClick={() => input.current?.click()}>{t('text.load')}</Button>
      <input
        ref={input}
        type="file"
        hidden
        accept=".yaml,.yml,.txt"
        aria-label={t('text.load')}
        onChange={(event) => {
          void take(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
      {refused && <span role="alert">{t('text.tooLong')}</span>}
    </>
  );
}
