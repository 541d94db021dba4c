import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { Problem } from '@/api/problem';
import { show } from '@/test/show';
import type * as Api from '../api';
import type { Site } from '../api';
import { SiteForm } from './site-form';

const change = vi.hoisted(() => vi.fn());
vi.mock('../api', async (original) => ({ ...(await original<typeof Api>()), change }));

const site = {
  id: 's',
  version: 3,
  name: '桂阳县政府门户网站',
  address: 'http://www.example.gov.cn',
  site_class: 'portal',
  icp_no: null,
  remark: '',
  navigation_only_home: false,
  no_service: false,
  contacts: [{ name: '王芳', phone: '0735-1', mobile: '', email: '' }],
} as unknown as Site;

it('writes only what was changed in it, at the version at which it was opened', async () => {
  change.mockReset().mockResolvedValue({ data: site });
  const onClose = vi.fn();
  const { rerender } = show(<SiteForm site={site} onClose={onClose} />);
  rerender(<SiteForm site={{ ...site, version: 4, remark: '别人写的' }} onClose={onClose} />);
  await userEvent.type(screen.getByRole('textbox', { name: /名称/ }), '一');
  await userEvent.click(screen.getByRole('button', { name: '保存' }));
  await waitFor(() => expect(onClose).toHaveBeenCalled());
  expect(change).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ version: 3 }), {
    name: '桂阳县政府门户网站一',
  });
});

it('shows what somebody else changed, and saves over it only when pressed again', async () => {
  change
    .mockReset()
    .mockRejectedValueOnce(new Problem({ status: 412, code: 'stale_version', title: '已有人修改' }));
  change.mockResolvedValueOnce({ data: site });
  const onClose = vi.fn();
  const { rerender } = show(<SiteForm site={site} onClose={onClose} />);
  const theirs = { ...site, version: 4, remark: '别人写的' };
  rerender(<SiteForm site={theirs} onClose={onClose} />);
  await userEvent.type(screen.getByRole('textbox', { name: /名称/ }), '一');
  await userEvent.click(screen.getByRole('button', { name: '保存' }));
  expect(await screen.findByText(/现为“别人写的”/)).toBeInTheDocument();
  expect(onClose).not.toHaveBeenCalled();
  await userEvent.click(screen.getByRole('button', { name: '保存' }));
  await waitFor(() => expect(onClose).toHaveBeenCalled());
  expect(change.mock.lastCall).toEqual([theirs, { name: '桂阳县政府门户网站一' }]);
});

it('keeps up to three people to turn to', async () => {
  change.mockReset().mockResolvedValue({ data: site });
  const onClose = vi.fn();
  show(<SiteForm site={site} onClose={onClose} />);
  await userEvent.click(screen.getByRole('button', { name: '增加联系人' }));
  const [, second] = screen.getAllByRole('textbox', { name: '姓名' });
  if (second) await userEvent.type(second, '赵敏');
  await userEvent.click(screen.getByRole('button', { name: '增加联系人' }));
  expect(screen.queryByRole('button', { name: '增加联系人' })).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: '移除联系人 3' }));
  await userEvent.click(screen.getByRole('button', { name: '保存' }));
  await waitFor(() => expect(onClose).toHaveBeenCalled());
  expect(change).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ version: 3 }), {
    contacts: [{ name: '王芳', phone: '0735-1', mobile: '', email: '' }, { name: '赵敏' }],
  });
});
