import { App } from 'antd';
import { useCallback } from 'react';

const SIGNS = { success: '●', info: '◉', error: '▲' };

/** `toast('success', …)` – a line that comes and goes; antd's own sign would be read aloud by its English name. */
export function useToast(): (type: keyof typeof SIGNS, content: string) => void {
  const { message } = App.useApp();
  return useCallback(
    (type, content) => {
      const icon = (
        <span aria-hidden="true" className="anticon">
          {SIGNS[type]}
        </span>
      );
      void message.open({ type, content, icon });
    },
    [message],
  );
}
