import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, it, vi } from 'vitest';
import { show } from '@/test/show';
import { Problem } from '@/api/problem';
import type { Column } from './columns';
import { DataGrid } from './data-grid';
import { NOTHING } from './selection';
import type { RowSource } from './server-rows';

interface Site {
  code: string;
  name: string;
}

const columns: Column<Site>[] = [
  { key: 'code', title: '标识码', width: 8, sort: 'site_code', render: (site) => site.code },
  { key: 'name', title: '名称', width: 16, grow: true, render: (site) => site.name },
];
const sites = (total: number): RowSource<Site> => ({
  key: ['sites', total],
  load: (page, size) =>
    Promise.resolve({
      items: Array.from({ length: Math.min(size, total) }, (_, index) => {
        const number = (page - 1) * size + index;
        return { code: String(4310000000 + number), name: `网站${number}` };
      }),
      total,
    }),
});

function Peekable({ show: onShow, open }: { show: (site: Site) => void; open: boolean }) {
  return (
    <DataGrid
      caption="网站清单"
      columns={[
        ...columns,
        { key: 'link', title: '链接', width: 5, render: () => <button type="button">打开</button> },
      ]}
      source={sites(300)}
      rowKey={(site) => site.code}
      rowLabel={(site) => site.name}
      peek={{ open, show: onShow }}
    />
  );
}

function Grid({
  source,
  onOpen,
  onSort,
}: {
  source: RowSource<Site>;
  onOpen?: (site: Site) => void;
  onSort?: (sort: string | undefined) => void;
}) {
  const [selection, setSelection] = useState(NOTHING);
  return (
    <DataGrid
      caption="网站清单"
      columns={columns}
      source={source}
      rowKey={(site) => site.code}
      rowLabel={(site) => site.name}
      selection={selection}
      onSelect={setSelection}
      sort="site_code"
      {...(onOpen ? { onOpen } : {})}
      {...(onSort ? { onSort } : {})}
    />
  );
}

function Empty({ nothing }: { nothing?: { title: string; next: string } }) {
  return (
    <DataGrid
      caption="网站清单"
      columns={columns}
      source={sites(0)}
      rowKey={(site) => site.code}
      rowLabel={(site) => site.name}
      nothing={nothing}
    />
  );
}

it('draws a real table that tells its true size and only the rows in view', async () => {
  show(<Grid source={sites(85_000)} />);
  expect(await screen.findByText('网站0')).toBeInTheDocument();
  expect(screen.getByRole('table')).toHaveAttribute('aria-rowcount', '85001');
  expect(screen.getAllByRole('row').length).toBeLessThan(60);
  expect(screen.getByText('共 85,000 条')).toBeInTheDocument();
});

it('moves, selects and opens by keyboard', async () => {
  const onOpen = vi.fn();
  show(<Grid source={sites(300)} onOpen={onOpen} />);
  await screen.findByText('网站0');
  screen.getByRole('group', { name: '网站清单' }).focus();
  await userEvent.keyboard('{ArrowDown}j{ArrowUp} {Enter}');
  expect(onOpen).toHaveBeenCalledExactlyOnceWith({ code: '4310000001', name: '网站1' });
  expect(screen.getByRole('checkbox', { name: '选择 网站1' })).toBeChecked();
});

it('shows a row beside the list by a click or by Space, but not by a control in the row', async () => {
  const onShow = vi.fn();
  show(<Peekable show={onShow} open={false} />);
  await userEvent.click(await screen.findByText('网站1'));
  const first = screen.getAllByRole('button', { name: '打开' })[0];
  if (first) await userEvent.click(first);
  screen.getByRole('group', { name: '网站清单' }).focus();
  await userEvent.keyboard('{ArrowDown} ');
  expect(onShow.mock.calls.map(([site]) => (site as Site).name)).toEqual(['网站1', '网站2']);
});

it('takes the peek along with the keys while it is open', async () => {
  const onShow = vi.fn();
  show(<Peekable show={onShow} open />);
  await screen.findByText('网站0');
  screen.getByRole('group', { name: '网站清单' }).focus();
  await userEvent.keyboard('jj');
  expect(onShow.mock.calls.map(([site]) => (site as Site).name)).toEqual(['网站1', '网站2']);
});

it('selects all that match, then takes one out', async () => {
  show(<Grid source={sites(300)} />);
  await userEvent.click(await screen.findByRole('checkbox', { name: '全选符合条件的 300 条' }));
  const second = screen.getByRole('checkbox', { name: '选择 网站1' });
  expect(second).toBeChecked();
  await userEvent.click(second);
  expect(second).not.toBeChecked();
  expect(screen.getByRole('checkbox', { name: '选择 网站0' })).toBeChecked();
});

it('asks for the opposite order on a second click', async () => {
  const onSort = vi.fn();
  show(<Grid source={sites(3)} onSort={onSort} />);
  const head = screen.getByRole('columnheader', { name: /标识码/ });
  expect(head).toHaveAttribute('aria-sort', 'ascending');
  await userEvent.click(within(head).getByRole('button'));
  expect(onSort).toHaveBeenCalledExactlyOnceWith('-site_code');
});

it('says that nothing matches and what to do next', async () => {
  show(<Grid source={sites(0)} />);
  expect(await screen.findByText('没有符合条件的记录')).toBeInTheDocument();
});

it('says that there is nothing yet where nothing narrows the list', async () => {
  const { rerender } = show(<Empty />);
  expect(await screen.findByText('没有符合条件的记录')).toBeInTheDocument();
  rerender(<Empty nothing={{ title: '还没有网站', next: '先登记网站。' }} />);
  expect(screen.getByText('还没有网站')).toBeInTheDocument();
  expect(screen.getByText('先登记网站。')).toBeInTheDocument();
});

it('never shows a failed list as an empty one, and tries again', async () => {
  const load = vi
    .fn<RowSource<Site>['load']>()
    .mockRejectedValueOnce(new Problem({ status: 503, code: 'busy', title: '稍后再试' }))
    .mockResolvedValue({ items: [{ code: '1', name: '市政府' }], total: 1 });
  show(<Grid source={{ key: ['failing'], load }} />);
  expect(await screen.findByText(/并不表示没有记录/)).toBeInTheDocument();
  expect(screen.queryByText('没有符合条件的记录')).not.toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: '重试' }));
  expect(await screen.findByText('市政府')).toBeInTheDocument();
});
