import { Button, Popover } from 'antd';
import { useState } from 'react';
import { download } from '@/api/download';
import { ProblemNote } from './problem-note';

/** Takes away what the list shows, as a file; a refusal is told where it was asked for. */
export function DownloadButton({ label, path }: { label: string; path: string }) {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<unknown>();
  const start = () => {
    setBusy(true);
    setRefusal(undefined);
    download(path)
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
