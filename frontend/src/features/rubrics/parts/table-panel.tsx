import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/i18n/language';
import { Panel } from '@/ui/panel';
import { SavedTime } from '@/ui/saved-time';
import type { RubricDetail } from '../api';
import { withEdits } from '../places';
import { spoken, tableOf, type Table } from '../table';
import type { Draft } from '../use-draft';
import { AmberPanel } from './amber-panel';
import { BasicsPanel } from './basics-panel';
import { EditingProvider, PARTS } from './editing';
import { MissingNote } from './missing-note';
import { PartSheet } from './part-sheet';
import styles from './rubrics.module.css';
import { SaveTrouble } from './save-trouble';
import { SettingsPanel } from './settings-panel';
import { VetoSheet } from './veto-sheet';
import { WindowsPanel } from './windows-panel';

/** The whole table as the official form; whoever may write does so where each thing stands. */
export function TablePanel({ row, draft }: { row: RubricDetail; draft: Draft }) {
  const { t } = useTranslation('rubrics');
  const table = useMemo(() => tableOf(withEdits(row.body, draft.edits)), [row.body, draft.edits]);
  const { set } = draft;
  const editing = useMemo(() => ({ table, set: row.writable ? set : undefined }), [table, row.writable, set]);
  return (
    <EditingProvider value={editing}>
      <div className={styles.panels}>
        {row.writable && <p className="no-print">{t('draftNote')}</p>}
        {row.writable && (
          <div className={`${styles.sticky} no-print`}>
            <SavedTime state={draft.saving.state} at={draft.saving.at} />
            <SaveTrouble row={row} draft={draft} />
          </div>
        )}
        <Sheets row={row} table={table} />
      </div>
    </EditingProvider>
  );
}

/** Apart from what is said of saving, so that a keystroke does not draw the long form twice. */
const Sheets = memo(function Sheets({ row, table }: { row: RubricDetail; table: Table }) {
  const { t } = useTranslation('rubrics');
  const language = useLanguage();
  const { scaling } = table;
  return (
    <>
      <MissingNote row={row} document={table.source.document} />
      <BasicsPanel />
      <VetoSheet />
      {PARTS.map((name) => {
        const part = table[name];
        const missing = row.missing_points.filter(({ path }) => path.startsWith(`${name}.`)).length;
        return part && <PartSheet key={name} name={name} part={part} missing={missing} />;
      })}
      {scaling && (
        <Panel title={t('scaling')}>
          <p>{t('scalingText', scaling)}</p>
          <p className={styles.quiet}>{spoken(scaling.text, language).replace(/\{\w+\}/g, '…')}</p>
        </Panel>
      )}
      <SettingsPanel />
      <WindowsPanel />
      <AmberPanel />
    </>
  );
});
