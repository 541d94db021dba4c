import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useActing } from '@/ui/acting';
import { BatchBar } from '@/ui/batch-bar';
import { countSelected, isSelected, type Selection } from '@/ui/data-grid/selection';
import type { RowSource } from '@/ui/data-grid/server-rows';
import { useToast } from '@/ui/toast';
import { MOST_REPLAYED, replayMany, type DeliveryOut } from '../api';

interface Props {
  /** The log that the messages are selected in. */
  source: RowSource<DeliveryOut>;
  selection: Selection;
  total: number;
  onClear: () => void;
}

/** Sends the selected messages again; says how many, and how many wait already. */
export function ReplayChosen({ source, selection, total, onClear }: Props) {
  const { t } = useTranslation('webhooks');
  const toast = useToast();
  const act = useActing('webhooks');
  const run = async () => {
    const chosen = await rowsOf(source, selection);
    const counts = { done: 0, refused: 0 };
    for (let from = 0; from < chosen.length; from += MOST_REPLAYED) {
      const became = await replayMany(chosen.slice(from, from + MOST_REPLAYED));
      counts.done += became.done;
      counts.refused += became.refused;
    }
    toast(counts.refused ? 'info' : 'success', t(counts.refused ? 'replayedSome' : 'replayedMany', counts));
    onClear();
  };
  return (
    <BatchBar count={countSelected(selection, total)} onClear={onClear}>
      <Button loading={act.isPending} onClick={() => act.mutate(run)}>
        {t('replay')}
      </Button>
    </BatchBar>
  );
}

/** The selected messages as they stand now, read page by page: a selection of all that match holds no keys. */
async function rowsOf(source: RowSource<DeliveryOut>, selection: Selection): Promise<DeliveryOut[]> {
  const chosen: DeliveryOut[] = [];
  const wanted = selection.all ? Infinity : selection.keys.size;
  for (let page = 1; chosen.length < wanted; page += 1) {
    const { items } = await source.load(page, MOST_REPLAYED, new AbortController().signal);
    chosen.push(...items.filter(({ id }) => isSelected(selection, id)));
    if (items.length < MOST_REPLAYED) break;
  }
  return chosen;
}
