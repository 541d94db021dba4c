import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/lib/viewer';
import { ActDialog, type Act } from '@/ui/act-dialog';
import { BatchBar } from '@/ui/batch-bar';
import { countSelected, EVERYTHING, NOTHING, type Selection } from '@/ui/data-grid/selection';
import { forwardCodes, heldReports, type Forwarded, type MissingFilters } from '../api';
import { ForwardResult } from './forward-result';

interface Props {
  filters: MissingFilters;
  selection: Selection;
  total: number;
  onSelect: (selection: Selection) => void;
}

/** Passes the reports that lie with this unit on in one act, those selected or all that match. */
export function ForwardCodes({ filters, selection, total, onSelect }: Props) {
  const { t } = useTranslation('sites');
  const queries = useQueryClient();
  const mayForward = useMay('code:forward');
  const [chosen, setChosen] = useState<Selection>();
  const [result, setResult] = useState<Forwarded>();
  if (!mayForward) return null;

  const run = async ({ reason }: Act) => {
    if (!chosen) return;
    try {
      setResult(await forwardCodes(await heldReports(filters, chosen), reason));
      onSelect(NOTHING);
    } finally {
      await queries.invalidateQueries();
    }
  };

  return (
    <>
      {countSelected(selection, total) === 0 ? (
        <div className="no-print">
          <Button
            aria-disabled={total === 0}
            title={total === 0 ? t('forward.empty') : ''}
            onClick={() => total > 0 && setChosen(EVERYTHING)}
          >
            {t('forward.all')}
          </Button>
        </div>
      ) : (
        <BatchBar count={countSelected(selection, total)} onClear={() => onSelect(NOTHING)}>
          <Button onClick={() => setChosen(selection)}>{t('forward.selected')}</Button>
        </BatchBar>
      )}
      {chosen && (
        <ActDialog
          open
          title={t('forward.selected')}
          verb={t('forward.selected')}
          reason={{ required: false, label: t('forward.note') }}
          onSubmit={run}
          onClose={() => setChosen(undefined)}
        >
          {t(chosen.all ? 'forward.aboutAll' : 'forward.about')}
        </ActDialog>
      )}
      {result && <ForwardResult result={result} onClose={() => setResult(undefined)} />}
    </>
  );
}
