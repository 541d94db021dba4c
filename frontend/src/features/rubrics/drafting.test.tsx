import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { Problem } from '@/api/problem';
import { show } from '@/test/show';
import type * as Api from './api';
import type { RubricDetail } from './api';
import { Publishing } from './parts/acts';
import { TablePanel } from './parts/table-panel';
import { withValue } from './places';
import { useDraft } from './use-draft';

const words = (zh: string) => ({ zh, en: zh });
const rule = {
  id: 'D1.dead',
  fact: 'dead',
  charge: { per: 'each', points: null },
  certainty: 'unverified',
  enabled: false,
  criterion: words('链接打不开。'),
  text: words('共 {count} 个。'),
};
const body = {
  title: words('评分表'),
  source: { issued_by: words('办公厅'), document: '国办秘函〔2019〕19号', date: '2019-04-01' },
  scale: { start: '100', floor: '0' },
  pass_rule: { operator: '>=', value: '60' },
  site_classes: [{ id: 'portal', title: words('门户') }],
  facts: [{ id: 'dead', input: 'count', title: words('断链') }],
  deductions: {
    enabled: false,
    capped: false,
    groups: [
      {
        id: 'a',
        title: words('可用性'),
        indicators: [{ id: 'D1', title: words('链接'), checkpoint: words('链接'), rules: [rule] }],
      },
    ],
  },
};
const PLACE = 'deductions.groups[0].indicators[0].rules[0].charge.points';
const row = {
  id: 'r',
  version: 1,
  body,
  writable: true,
  missing_points: [{ path: PLACE, text: '链接：“链接打不开”的分值' }],
} as unknown as RubricDetail;

const { change, newest, publish } = vi.hoisted(() => ({
  change: vi.fn<typeof Api.change>(),
  newest: vi.fn<() => RubricDetail>(),
  publish: vi.fn<typeof Api.publish>(),
}));
vi.mock('./api', async (original) => ({
  ...(await original<typeof Api>()),
  change,
  publish,
  rubricQuery: (id: string) => ({ queryKey: ['rubrics', id], queryFn: () => Promise.resolve(newest()) }),
}));

function Publisher({ of }: { of: RubricDetail }) {
  const draft = useDraft(of);
  return (
    <>
      <Publishing row={of} settle={draft.saving.settle} onSaved={draft.keep} />
      <TablePanel row={of} draft={draft} />
    </>
  );
}
function Desk({ of }: { of: RubricDetail }) {
  return <TablePanel row={of} draft={useDraft(of)} />;
}
const points = () => screen.getByRole('textbox', { name: /^分值：链接打不开/ });

beforeEach(() => {
  change.mockReset();
  vi.useFakeTimers({ shouldAdvanceTime: true });
});

it('says what is still to be entered and from which document, and leads there', async () => {
  show(<Desk of={row} />);
  const note = screen.getByRole('region', { name: '待录入的分值' });
  expect(note).toHaveTextContent('分值待录入：请按国办秘函〔2019〕19号附件录入（还有 1 处）。');
  await userEvent.click(within(note).getByText('逐处查看'));
  await userEvent.click(within(note).getByRole('button', { name: /链接打不开/ }));
  expect(points()).toHaveFocus();
});

it('saves a number when the typing pauses, and never what is none', async () => {
  change.mockResolvedValue({ ...row, version: 2 });
  show(<Desk of={row} />);
  await userEvent.type(points(), 'l');
  await act(() => vi.advanceTimersByTimeAsync(1000));
  expect(points()).toHaveAttribute('aria-invalid', 'true');
  expect(change).not.toHaveBeenCalled();
  await userEvent.clear(points());
  await userEvent.type(points(), '2.5');
  await act(() => vi.advanceTimersByTimeAsync(1000));
  expect(change).toHaveBeenCalledOnce();
  const [seen, sent] = change.mock.calls[0] ?? [];
  expect(seen?.version).toBe(1);
  expect(JSON.stringify(sent)).toContain('"points":"2.5"');
});

it('shows a refusal and keeps what was typed until it is taken back', async () => {
  change.mockRejectedValue(
    new Problem({
      status: 422,
      code: 'bad_rubric',
      title: '评分表不合格式',
      errors: [{ loc: PLACE, code: 'x', message: '分值合计不符。' }],
    }),
  );
  show(<Desk of={row} />);
  await userEvent.type(points(), '7');
  await act(() => vi.advanceTimersByTimeAsync(1000));
  expect(screen.getByRole('alert')).toHaveTextContent('分值合计不符。');
  expect(points()).toHaveValue('7');
  points().blur();
  await userEvent.click(screen.getByRole('button', { name: '撤销未保存的改动' }));
  expect(screen.queryByRole('alert')).toBeNull();
  expect(points()).toHaveValue('');
});

it('shows both when somebody was faster, and saves over theirs only when told to', async () => {
  const theirs = { ...row, version: 2, body: withValue(body, PLACE, '4') };
  newest.mockReturnValue(theirs);
  change.mockRejectedValueOnce(new Problem({ status: 412, code: 'stale_version', title: '' }));
  change.mockResolvedValueOnce({ ...theirs, version: 3 });
  show(<Desk of={row} />);
  await userEvent.type(points(), '7');
  await act(() => vi.advanceTimersByTimeAsync(1000));
  const note = await screen.findByRole('alert');
  expect(note).toHaveTextContent('可用性 · 链接 · 链接打不开：对方写“4”，您写“7”');
  expect(change).toHaveBeenCalledOnce();
  await userEvent.click(within(note).getByRole('button', { name: '保留我的' }));
  await vi.waitFor(() => expect(change).toHaveBeenCalledTimes(2));
  expect(change.mock.calls[1]?.[0].version).toBe(2);
  expect(JSON.stringify(change.mock.calls[1]?.[1])).toContain('"points":"7"');
});

it('is not published without what could not be saved', async () => {
  const refusal = { status: 422, code: 'bad_rubric', title: '评分表不合格式' };
  change.mockRejectedValue(new Problem(refusal));
  const move = { verb: 'publish', label: '发布', danger: false, blocked: [] };
  show(<Publisher of={{ ...row, moves: [move] }} />);
  await userEvent.type(points(), '7');
  await userEvent.click(screen.getByRole('button', { name: '发布' }));
  const question = await screen.findByRole('dialog');
  await userEvent.click(within(question).getByRole('button', { name: /发布/ }));
  await act(() => vi.advanceTimersByTimeAsync(0));
  expect(change).toHaveBeenCalled();
  expect(publish).not.toHaveBeenCalled();
});

it('is a form to read for whoever may not write', () => {
  show(<Desk of={{ ...row, writable: false }} />);
  expect(screen.queryByRole('textbox')).toBeNull();
  const line = screen.getByRole('row', { name: /链接打不开/ });
  expect(line).toHaveTextContent('待录入');
  expect(line).toHaveTextContent('未核实停用');
});
