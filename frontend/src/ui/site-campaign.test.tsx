import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import type * as Search from '@/lib/search-params';
import { show } from '@/test/show';
import { SiteCampaign, useSiteCampaign } from './site-campaign';

const given = vi.hoisted(() => ({
  address: {} as Search.SearchParams,
  change: vi.fn(),
  campaigns: [] as { id: string; name: string; state: string }[],
}));
vi.mock('@/lib/url-state', () => ({ useUrlState: () => [given.address, given.change] }));
vi.mock('@/api/campaigns', () => ({
  campaignsOfSite: () => ({ queryKey: ['of-site'], queryFn: () => Promise.resolve(given.campaigns) }),
}));

const QUARTER = { id: 'q', name: '季度检查', state: 'running' };
const CENSUS = { id: 'c', name: '普查', state: 'running' };

function Shown() {
  const { chosen } = useSiteCampaign('s');
  return (
    <>
      <SiteCampaign siteId="s" />
      <p>{chosen ? `其中：${chosen.name}` : '未参加'}</p>
    </>
  );
}

beforeEach(() => {
  vi.clearAllMocks();
  given.address = {};
  given.campaigns = [QUARTER, CENSUS];
});

it('shows the latest that runs, and takes another into the address', async () => {
  show(<Shown />);
  expect(await screen.findByText('其中：季度检查')).toBeInTheDocument();
  await userEvent.click(screen.getByRole('combobox', { name: '普查工作' }));
  await userEvent.click(await screen.findByTitle('普查'));
  expect(given.change).toHaveBeenCalledWith({ campaign: 'c' });
});

it('shows the one in the address', async () => {
  given.address = { campaign: 'c' };
  show(<Shown />);
  expect(await screen.findByText('其中：普查')).toBeInTheDocument();
});

it('prefers one that runs to a later one that is closed', async () => {
  given.campaigns = [{ ...QUARTER, state: 'closed' }, CENSUS];
  show(<Shown />);
  expect(await screen.findByText('其中：普查')).toBeInTheDocument();
});

it('asks nothing where there is one campaign or none', async () => {
  given.campaigns = [];
  show(<Shown />);
  expect(await screen.findByText('未参加')).toBeInTheDocument();
  expect(screen.queryByRole('combobox')).not.toBeInTheDocument();
});
