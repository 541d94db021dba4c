import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { Problem } from '@/api/problem';
import { show } from '@/test/show';
import { ImportDialog } from './import-dialog';

const api = vi.hoisted(() => ({ ask: vi.fn(), importSheet: vi.fn() }));
vi.mock('@/lib/url-state', () => ({ useUrlState: () => [{ campaign: 'c1' }, vi.fn()] }));
vi.mock('@/api/campaigns', () => ({
  runningCampaigns: () => ({ queryKey: ['campaign'], queryFn: api.ask }),
}));
vi.mock('../api', () => ({
  templatePath: (id: string) => `/template/${id}`,
  importSheet: api.importSheet,
}));

const SHEET = new File(['x'], '摸底问题.xlsx');
const send = () => screen.getByRole('button', { name: /导\s?入/ });

beforeEach(() => {
  vi.clearAllMocks();
  api.ask.mockResolvedValue([{ id: 'c1', name: '2015年普查' }]);
});

it('sends the chosen sheet to the running campaign and says what came of it', async () => {
  api.importSheet.mockResolvedValue({ rows: 5, added: 3, unchanged: 2 });
  const closed = vi.fn();
  show(<ImportDialog onClose={closed} />);
  expect(await screen.findByText(/2015年普查/)).toBeInTheDocument();
  await userEvent.upload(screen.getByLabelText('选择表格', { selector: 'input' }), SHEET, {
    applyAccept: false,
  });
  await userEvent.click(send());
  await waitFor(() => expect(closed).toHaveBeenCalled());
  expect(api.importSheet).toHaveBeenCalledWith('c1', SHEET);
  expect(await screen.findByText('已导入 3 条问题，另有 2 条以前已导入。')).toBeInTheDocument();
});

it('keeps the dialog open over a refused sheet, and sends none without one', async () => {
  api.importSheet.mockRejectedValue(new Problem({ status: 422, code: 'wrong_rows', title: '表格有错' }));
  const closed = vi.fn();
  show(<ImportDialog onClose={closed} />);
  await screen.findByText(/2015年普查/);
  await userEvent.click(send());
  expect(await screen.findByText('请选择表格文件')).toBeInTheDocument();
  expect(api.importSheet).not.toHaveBeenCalled();
  await userEvent.upload(screen.getByLabelText('选择表格', { selector: 'input' }), SHEET, {
    applyAccept: false,
  });
  await userEvent.click(send());
  expect(await screen.findByText('表格有错')).toBeInTheDocument();
  expect(closed).not.toHaveBeenCalled();
});

it('imports nothing where no campaign runs', async () => {
  api.ask.mockResolvedValue([]);
  const closed = vi.fn();
  show(<ImportDialog onClose={closed} />);
  await screen.findByText(/没有正在进行的普查/);
  await userEvent.upload(screen.getByLabelText('选择表格', { selector: 'input' }), SHEET, {
    applyAccept: false,
  });
  await userEvent.click(send());
  expect(await screen.findAllByText(/没有正在进行的普查/)).toHaveLength(2);
  expect(closed).not.toHaveBeenCalled();
});

it('imports into the campaign of the list unless another is picked', async () => {
  api.ask.mockResolvedValue([
    { id: 'c2', name: '季度检查' },
    { id: 'c1', name: '2015年普查' },
  ]);
  show(<ImportDialog onClose={vi.fn()} />);
  expect(await screen.findByText(/下载模板（2015年普查）/)).toBeInTheDocument();
  await userEvent.click(screen.getByRole('combobox', { name: '普查工作' }));
  await userEvent.click(await screen.findByTitle('季度检查'));
  expect(await screen.findByText(/下载模板（季度检查）/)).toBeInTheDocument();
});
