import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { show } from '@/test/show';
import type { UnitRow } from '../api';
import { ProgressBoard } from './progress-board';

const row = (id: string, kind: string, done: number, overdue = 0, total = 200): UnitRow => ({
  id,
  name: id,
  short_name: id,
  kind,
  tile_x: kind === 'county' ? 1 : null,
  tile_y: kind === 'county' ? 1 : null,
  cells: [{ phase: 'repair', done, total, submitted: 0, overdue, exempt: 0 }],
});
const phases = [{ key: 'repair', title: '整改', due_on: ['2015-06-20'], per_site: true }];
const board = (rows: UnitRow[]) =>
  show(<ProgressBoard answer={{ campaign_id: 'c', phases, rows, total: null }} />);

it('counts done and all, and leads to those sites and to the overdue among them', () => {
  board([row('beihu', 'county', 199, 1)]);
  expect(screen.getByRole('link', { name: '199/200' })).toHaveAttribute(
    'href',
    '/sites?unit=beihu&campaign=c&phase=repair',
  );
  expect(screen.getByRole('link', { name: /1 项逾期/ })).toHaveAttribute(
    'href',
    '/sites?unit=beihu&campaign=c&overdue=true&phase=repair',
  );
});

it('leads from a phase of units to their summaries', () => {
  const sums = phases.map((phase) => ({ ...phase, per_site: false }));
  show(
    <ProgressBoard
      answer={{ campaign_id: 'c', phases: sums, rows: [row('beihu', 'county', 1)], total: null }}
    />,
  );
  expect(screen.getByRole('link', { name: '1/200' })).toHaveAttribute(
    'href',
    '/submissions?unit=beihu&campaign=c',
  );
});

it('draws nothing to do unlike nothing done', () => {
  board([row('安仁县', 'county', 0, 0, 0)]);
  expect(screen.queryByText('0/0')).not.toBeInTheDocument();
  expect(screen.getByRole('cell', { name: '–' })).toBeInTheDocument();
});

it('folds a long group and still says what is overdue in it', async () => {
  board(Array.from({ length: 13 }, (_, n) => row(`部门${n}`, 'municipal_department', 1, n === 0 ? 2 : 0)));
  expect(screen.queryByText('部门3')).not.toBeInTheDocument();
  expect(screen.getByText(/2 项逾期/)).toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: '展开其余 13 家单位' }));
  expect(screen.getByText('部门3')).toBeInTheDocument();
});
