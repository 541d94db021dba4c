import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { show } from '@/test/show';
import { Problem } from '@/api/problem';
import { ProblemNote } from './problem-note';

it("keeps the server's words, the field errors and the reference", () => {
  const error = new Problem({
    status: 422,
    code: 'invalid',
    title: '内容不完整',
    requestId: 'r-7',
    errors: [{ loc: 'body.reason', code: 'missing', message: '请写明原因' }],
  });
  show(<ProblemNote error={error} />);
  expect(screen.getByRole('alert')).toHaveTextContent(/内容不完整.*请写明原因.*r-7/);
});

it('says that the network is down and offers another try', async () => {
  const retry = vi.fn();
  show(<ProblemNote error={new Problem({ status: 0, code: 'offline', title: '' })} onRetry={retry} />);
  expect(screen.getByRole('alert')).toHaveTextContent('连接不上服务器');
  await userEvent.click(screen.getByRole('button', { name: '重试' }));
  expect(retry).toHaveBeenCalledOnce();
});

const wrong = (row: number) => ({
  loc: `rows.${row}.indicator`,
  code: 'unknown',
  message: '评分标准里没有这个指标',
  row,
  column: '指标',
  column_en: 'Indicator',
});

it('names the row and the column of a sheet where something is wrong, the first hundred of many', () => {
  const errors = Array.from({ length: 120 }, (_, n) => wrong(n + 2));
  show(<ProblemNote error={new Problem({ status: 422, code: 'wrong_rows', title: '有错误', errors })} />);
  expect(screen.getByText('第 2 行“指标”：评分标准里没有这个指标')).toBeInTheDocument();
  expect(screen.queryByText(/第 102 行/)).toBeNull();
  expect(screen.getByText(/另有 20 处/)).toBeInTheDocument();
});
