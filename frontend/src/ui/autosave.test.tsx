import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Problem } from '@/api/problem';
import { settleAll } from '@/lib/unsaved';
import { useAutosave } from './autosave';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('saves only the last of what was typed in one go', async () => {
  const save = vi.fn(() => Promise.resolve());
  const { result } = renderHook(() => useAutosave<string>(save));
  act(() => result.current.change('a'));
  act(() => result.current.change('ab'));
  await act(() => vi.advanceTimersByTimeAsync(1000));
  expect(save).toHaveBeenCalledExactlyOnceWith('ab');
  expect(result.current.state).toBe('saved');
});

it('keeps what could not be sent and sends it when the network is back', async () => {
  const offline = new Problem({ status: 0, code: 'offline', title: '' });
  const save = vi.fn<(value: string) => Promise<void>>().mockRejectedValueOnce(offline).mockResolvedValue();
  const { result } = renderHook(() => useAutosave<string>(save));
  act(() => result.current.change('a'));
  await act(() => vi.advanceTimersByTimeAsync(1000));
  expect(result.current.state).toBe('offline');
  await act(async () => {
    window.dispatchEvent(new Event('online'));
    await vi.advanceTimersByTimeAsync(0);
  });
  expect(save).toHaveBeenCalledTimes(2);
  expect(result.current.state).toBe('saved');
});

it('saves at once when the page is left', async () => {
  const save = vi.fn(() => Promise.resolve());
  const { result, unmount } = renderHook(() => useAutosave<string>(save));
  act(() => result.current.change('a'));
  unmount();
  await vi.advanceTimersByTimeAsync(0);
  expect(save).toHaveBeenCalledOnce();
});

it('settles only when the save on its way and everything typed meanwhile have arrived', async () => {
  const arrive: (() => void)[] = [];
  const save = vi.fn<(value: string) => Promise<void>>(() => new Promise((resolve) => arrive.push(resolve)));
  const { result } = renderHook(() => useAutosave<string>(save));
  act(() => result.current.change('a'));
  await act(() => vi.advanceTimersByTimeAsync(1000));
  act(() => result.current.change('ab'));
  const settled = vi.fn();
  void result.current.settle().then(settled);
  await act(() => vi.advanceTimersByTimeAsync(0));
  expect(settled).not.toHaveBeenCalled();
  for (const each of [0, 1]) {
    arrive[each]?.();
    await act(() => vi.advanceTimersByTimeAsync(0));
  }
  expect(save.mock.calls).toEqual([['a'], ['ab']]);
  expect(settled).toHaveBeenCalledOnce();
});

it('does not settle while something is left unsaved, and holds the page', async () => {
  const refusal = new Problem({ status: 422, code: 'invalid', title: '不合格式' });
  const save = vi.fn<(value: string) => Promise<void>>().mockRejectedValue(refusal);
  const { result, unmount } = renderHook(() => useAutosave<string>(save));
  act(() => result.current.change('a'));
  await act(() => expect(result.current.settle()).rejects.toBe(refusal));
  expect(await act(() => settleAll())).toBe(false);
  const leaving = new Event('beforeunload', { cancelable: true });
  Object.defineProperty(leaving, 'returnValue', { writable: true, value: '' });
  window.dispatchEvent(leaving);
  expect(leaving.defaultPrevented).toBe(true);
  // Chromium before 119 asks for nothing less.
  expect(leaving.returnValue).toBeTruthy();
  act(() => result.current.forget());
  expect(await settleAll()).toBe(true);
  unmount();
});
