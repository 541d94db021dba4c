import { fireEvent, render, screen } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import { useBoundKeys, useKeys } from './keys';
import { changePreferences } from './preferences';

function Queue({ pass }: { pass: () => void }) {
  useKeys([{ key: 'p', label: '通过', run: pass }]);
  return <input aria-label="原因" />;
}

function Sheet() {
  return (
    <ul>
      {useBoundKeys().map((k) => (
        <li key={k.key}>{k.label}</li>
      ))}
    </ul>
  );
}

beforeEach(() => changePreferences({ letterKeys: true }));

it('runs on its key', () => {
  const pass = vi.fn();
  render(<Queue pass={pass} />);
  fireEvent.keyDown(document.body, { key: 'p' });
  expect(pass).toHaveBeenCalledOnce();
});

it('takes a key held down for one stroke', () => {
  const pass = vi.fn();
  render(<Queue pass={pass} />);
  fireEvent.keyDown(document.body, { key: 'p' });
  fireEvent.keyDown(document.body, { key: 'p', repeat: true });
  expect(pass).toHaveBeenCalledOnce();
});

it('stays quiet while somebody types or an input method composes', () => {
  const pass = vi.fn();
  render(<Queue pass={pass} />);
  fireEvent.keyDown(screen.getByLabelText('原因'), { key: 'p' });
  fireEvent.keyDown(document.body, { key: 'p', isComposing: true });
  fireEvent.keyDown(document.body, { key: 'p', keyCode: 229 });
  fireEvent.keyDown(document.body, { key: 'p', ctrlKey: true });
  expect(pass).not.toHaveBeenCalled();
});

it('can be switched off', () => {
  const pass = vi.fn();
  changePreferences({ letterKeys: false });
  render(<Queue pass={pass} />);
  fireEvent.keyDown(document.body, { key: 'p' });
  expect(pass).not.toHaveBeenCalled();
});

it('is listed while its page is open, and no longer', () => {
  const { rerender } = render(
    <>
      <Sheet />
      <Queue pass={vi.fn()} />
    </>,
  );
  expect(screen.getByText('通过')).toBeInTheDocument();
  rerender(<Sheet />);
  expect(screen.queryByText('通过')).not.toBeInTheDocument();
});
