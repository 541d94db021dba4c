import { useCallback, useEffect, useRef } from 'react';

/**
 * Tells a value on once the stroke that made it is painted, the newest alone; at once by `flush`, when the field is left
 * and when it goes. What hangs on an answer – its line, the sum, saving – is drawn after the stroke and not with it.
 */
export function useAfterPaint<Value>(tell: (value: Value) => void) {
  const latest = useRef(tell);
  const waiting = useRef<{ value: Value; stop: () => void }>(undefined);
  useEffect(() => {
    latest.current = tell;
  });
  const flush = useCallback(() => {
    const due = waiting.current;
    waiting.current = undefined;
    due?.stop();
    if (due) latest.current(due.value);
  }, []);
  const later = useCallback(
    (value: Value) => {
      waiting.current?.stop();
      let timer: ReturnType<typeof setTimeout> | undefined;
      const frame = requestAnimationFrame(() => {
        timer = setTimeout(flush);
      });
      const stop = () => {
        cancelAnimationFrame(frame);
        clearTimeout(timer);
      };
      waiting.current = { value, stop };
    },
    [flush],
  );
  useEffect(() => flush, [flush]);
  return { later, flush };
}
