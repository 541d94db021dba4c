import { useQuery } from '@tanstack/react-query';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { show } from '@/test/show';
import { Problem } from '@/api/problem';
import { Evidence } from './evidence';

const png = (name: string) => new File(['x'], name, { type: 'image/png' });

it('uploads what is pasted, under a name of its own', async () => {
  const sent: string[] = [];
  const send = (file: File) => Promise.resolve(sent.push(file.name));
  show(<Evidence files={[]} onUpload={send} />);
  fireEvent.paste(screen.getByRole('group', { name: '证据材料' }), {
    clipboardData: { files: [png('image.png')] },
  });
  await waitFor(() => expect(sent).toEqual(['截图.png']));
});

it('refuses a wrong kind before sending anything', () => {
  const send = vi.fn(() => Promise.resolve());
  show(<Evidence files={[]} onUpload={send} />);
  fireEvent.drop(screen.getByRole('group'), { dataTransfer: { files: [new File(['x'], '病毒.exe')] } });
  expect(screen.getByRole('alert')).toHaveTextContent('病毒.exe：不支持这种文件');
  expect(send).not.toHaveBeenCalled();
});

it('keeps a failed upload and repeats it', async () => {
  const send = vi
    .fn<() => Promise<void>>()
    .mockRejectedValueOnce(new Problem({ status: 0, code: 'offline', title: '' }))
    .mockResolvedValueOnce();
  show(<Evidence files={[]} onUpload={send} />);
  fireEvent.drop(screen.getByRole('group'), { dataTransfer: { files: [png('首页.png')] } });
  await userEvent.click(await screen.findByRole('button', { name: '重试' }));
  await waitFor(() => expect(screen.queryByText(/首页.png/)).not.toBeInTheDocument());
  expect(send).toHaveBeenCalledTimes(2);
});

it('offers nothing to add where nothing may be added', () => {
  show(<Evidence files={[]} />);
  expect(screen.queryByRole('button')).not.toBeInTheDocument();
  expect(screen.getByText('还没有证据材料')).toBeInTheDocument();
});

it('asks anew for what is on the screen once a file has come', async () => {
  const ask = vi.fn(() => Promise.resolve('blocked'));
  function Issue() {
    useQuery({ queryKey: ['issue'], queryFn: ask });
    return <Evidence files={[]} onUpload={() => Promise.resolve()} />;
  }
  show(<Issue />);
  await waitFor(() => expect(ask).toHaveBeenCalledTimes(1));
  fireEvent.drop(screen.getByRole('group'), { dataTransfer: { files: [png('整改后.png')] } });
  await waitFor(() => expect(ask).toHaveBeenCalledTimes(2));
});

it('sends two files at a time and asks anew once, when the last has gone', async () => {
  const ask = vi.fn(() => Promise.resolve('blocked'));
  const going: (() => void)[] = [];
  const send = vi.fn(() => new Promise<void>((done) => going.push(done)));
  function Issue() {
    useQuery({ queryKey: ['issue'], queryFn: ask });
    return <Evidence files={[]} onUpload={send} />;
  }
  show(<Issue />);
  await waitFor(() => expect(ask).toHaveBeenCalledTimes(1));
  fireEvent.drop(screen.getByRole('group'), {
    dataTransfer: { files: ['一.png', '二.png', '三.png'].map(png) },
  });
  expect(send).toHaveBeenCalledTimes(2);
  going[0]?.();
  await waitFor(() => expect(send).toHaveBeenCalledTimes(3));
  expect(ask).toHaveBeenCalledTimes(1);
  going.forEach((done) => done());
  await waitFor(() => expect(ask).toHaveBeenCalledTimes(2));
  await waitFor(() => expect(screen.queryByText(/三.png/)).not.toBeInTheDocument());
  expect(ask).toHaveBeenCalledTimes(2);
});
