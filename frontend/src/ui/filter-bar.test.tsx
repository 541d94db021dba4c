import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { show } from '@/test/show';
import { FilterBar, type Filter } from './filter-bar';

const filters: Filter[] = [{ key: 'q', kind: 'text', label: '网站名称' }];

it('asks once when the typing pauses', async () => {
  const onChange = vi.fn();
  show(<FilterBar filters={filters} value={{}} onChange={onChange} />);
  await userEvent.type(screen.getByRole('searchbox'), '民政局');
  await waitFor(() => expect(onChange).toHaveBeenCalled());
  expect(onChange).toHaveBeenCalledExactlyOnceWith({ q: '民政局' });
});

it('waits for the input method to finish its word', async () => {
  const onChange = vi.fn();
  show(<FilterBar filters={filters} value={{}} onChange={onChange} />);
  const box = screen.getByRole('searchbox');
  fireEvent.compositionStart(box);
  fireEvent.change(box, { target: { value: 'min' } });
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(onChange).not.toHaveBeenCalled();
  fireEvent.change(box, { target: { value: '民' } });
  fireEvent.compositionEnd(box);
  expect(onChange).toHaveBeenCalledExactlyOnceWith({ q: '民' });
});

it('is reached by /, and clears only its own filters', async () => {
  const onChange = vi.fn();
  show(<FilterBar filters={filters} value={{ q: '民政', sort: '-due_on' }} onChange={onChange} />);
  fireEvent.keyDown(document.body, { key: '/' });
  expect(screen.getByRole('searchbox')).toHaveFocus();
  await userEvent.click(screen.getByRole('button', { name: '清除筛选' }));
  expect(onChange).toHaveBeenCalledExactlyOnceWith({ q: undefined });
});

it('keeps what is typed on while the answer to the first words comes back', async () => {
  const onChange = vi.fn();
  const { rerender } = show(<FilterBar filters={filters} value={{}} onChange={onChange} />);
  const box = screen.getByRole('searchbox');
  await userEvent.type(box, '民');
  await waitFor(() => expect(onChange).toHaveBeenCalledWith({ q: '民' }));
  await userEvent.type(box, '政局');
  rerender(<FilterBar filters={filters} value={{ q: '民' }} onChange={onChange} />);
  expect(box).toHaveValue('民政局');
  await waitFor(() => expect(onChange).toHaveBeenLastCalledWith({ q: '民政局' }));
  rerender(<FilterBar filters={filters} value={{ q: '民政局' }} onChange={onChange} />);
  rerender(<FilterBar filters={filters} value={{}} onChange={onChange} />);
  expect(box).toHaveValue('');
});
