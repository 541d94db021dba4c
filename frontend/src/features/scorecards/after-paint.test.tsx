import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { NumberField } from './parts/number-field';

it('tells the newest number once the strokes are painted', async () => {
  const onChange = vi.fn();
  render(<NumberField label="个数" value={null} onChange={onChange} />);
  await userEvent.type(screen.getByLabelText('个数'), '168');
  await vi.waitFor(() => expect(onChange).toHaveBeenLastCalledWith(168));
});

it('tells it at once when the field is left, and when it goes', async () => {
  const onChange = vi.fn();
  const { unmount } = render(<NumberField label="个数" value={null} onChange={onChange} />);
  vi.spyOn(window, 'requestAnimationFrame').mockReturnValue(1);
  const field = screen.getByLabelText('个数');
  await userEvent.type(field, '1');
  expect(onChange).not.toHaveBeenCalled();
  await userEvent.tab();
  expect(onChange).toHaveBeenLastCalledWith(1);
  await userEvent.type(field, '2');
  unmount();
  expect(onChange).toHaveBeenLastCalledWith(12);
});
