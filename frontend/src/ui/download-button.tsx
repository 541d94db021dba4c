import { Button, Popover } from 'antd';
import { useState } from 'react';
import { download } from '@/api/download';
import { ProblemNote } from './problem-note';

interface Props {
  label: string;
  path: string;
  /** A file that is made for the asking, and leaves a line in the journal, is asked for by POST. */
  method?: 'GET' | 'POST';
}

/** Takes away what the list shows, as a file; a refusal is told where it was asked for. */
export function DownloadButton({ label, path, method }: Props) {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<unknown>();
  const start = () => {
    setBusy(true);
    setRefusal(undefined);
    download(path, method)
      .catch(setRefusal)
      .finally(() => setBusy(false));
  };
  return (
    <Popover
      open={refusal !== undefined}
      trigger="click"
      placement="bottomRight"
      onOpenChange={(open) => !open && setRefusal(undefined)}
      content={<ProblemNote compact error={refusal} />}
    >
      <Button loading={busy} onClick={start}>
        {label}
      </Button>
    </Popover>
  );
}
