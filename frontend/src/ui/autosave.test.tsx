import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Problem } from '@/api/problem';
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
