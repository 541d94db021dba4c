import { useQuery } from '@tanstack/react-query';
import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { Problem } from '@/api/problem';
import { show } from '@/test/show';
import type * as Api from './api';
import type { SubmissionDetail } from './api';
import { TextPanel } from './parts/text-panel';
import { useTypedParts } from './use-typed-parts';

const server = vi.hoisted(() => ({ now: {} as SubmissionDetail, writeText: vi.fn<typeof Api.writeText>() }));
vi.mock('./api', async (original) => ({
  ...(await original<typeof Api>()),
  writeText: server.writeText,
  submissionQuery: (id: string) => ({
    queryKey: ['submissions', id],
    queryFn: () => Promise.resolve(server.now),
  }),
}));

const part = (name: string, title: string) => ({ part: name, title, text: '', required: false });
const empty = {
  id: 's',
  version: 1,
  writable: true,
  parts: [part('overview', '基本情况'), part('measures', '主要做法')],
} as unknown as SubmissionDetail;

function written(row: SubmissionDetail, texts: Record<string, string | null>): SubmissionDetail {
  const parts = row.parts.map((one) => ({ ...one, text: texts[one.part]?.trim() ?? one.text }));
  return { ...row, version: row.version + 1, parts };
}
function Desk() {
  const { data: row = empty } = useQuery({ queryKey: ['submissions', 's'], queryFn: () => server.now });
  return <TextPanel row={row} typed={useTypedParts(row)} />;
}
const field = (title: string) => screen.getByRole('textbox', { name: title });
const pause = () => act(() => vi.advanceTimersByTimeAsync(1000));

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  server.now = empty;
  server.writeText.mockReset().mockImplementation((seen, texts) => {
    if (seen.version !== server.now.version)
      return Promise.reject(new Problem({ status: 412, code: 'stale_version', title: '' }));
    server.now = written(server.now, texts);
    return Promise.resolve(server.now);
  });
});

it('saves only the part typed since, and afterwards shows what others wrote', async () => {
  show(<Desk />);
  await userEvent.type(field('基本情况'), '甲');
  await pause();
  server.now = written(server.now, { overview: '甲乙' });
  await userEvent.type(field('主要做法'), '丙');
  await pause();
  expect(server.writeText.mock.lastCall?.[1]).toEqual({ measures: '丙' });
  expect(field('基本情况')).toHaveValue('甲乙');
  expect(server.now.parts.map(({ text }) => text)).toEqual(['甲乙', '丙']);
});

it('never saves over what somebody else wrote into the same part, and shows it', async () => {
  show(<Desk />);
  await userEvent.type(field('基本情况'), '我的');
  server.now = written(server.now, { overview: '别人的' });
  await pause();
  expect(server.now.parts[0]?.text).toBe('别人的');
  expect(screen.getByRole('alert')).toHaveTextContent('“基本情况”的最新内容：别人的');
  expect(field('基本情况')).toHaveValue('我的');
  await userEvent.click(screen.getByRole('button', { name: '保留我的改动并保存' }));
  await pause();
  expect(server.now.parts[0]?.text).toBe('我的');
  expect(screen.queryByRole('alert')).toBeNull();
});

it('takes the newest words where a person chooses them', async () => {
  show(<Desk />);
  await userEvent.type(field('基本情况'), '我的');
  server.now = written(server.now, { overview: '别人的' });
  await pause();
  await userEvent.click(screen.getByRole('button', { name: '采用最新内容' }));
  await pause();
  expect(field('基本情况')).toHaveValue('别人的');
  expect(server.writeText).toHaveBeenCalledOnce();
});

it('leaves the blank at the end of a half sentence where it is', async () => {
  show(<Desk />);
  await userEvent.type(field('基本情况'), 'a ');
  await pause();
  await userEvent.type(field('基本情况'), 'b');
  await pause();
  expect(field('基本情况')).toHaveValue('a b');
  expect(server.now.parts[0]?.text).toBe('a b');
});
