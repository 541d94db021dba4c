import { screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { Problem } from '@/api/problem';
import { show } from '@/test/show';
import { FindForm } from './find-form';

const ask = vi.hoisted(() => vi.fn());
vi.mock('@/lib/url-state', () => ({ useUrlState: () => [{ campaign: 'c1' }, vi.fn()] }));
vi.mock('@/api/campaigns', () => ({ runningCampaigns: () => ({ queryKey: ['campaign'], queryFn: ask }) }));
vi.mock('../api', () => ({
  faultsQuery: () => ({ queryKey: ['faults'], queryFn: ask, enabled: false }),
}));

it('says that no campaign runs instead of waiting for its scoring table', async () => {
  ask.mockResolvedValue([]);
  show(<FindForm site="s1" onClose={vi.fn()} onSaved={vi.fn()} />);
  expect(await screen.findByText(/没有正在进行的普查/)).toBeInTheDocument();
});

it('says why the campaign could not be asked for', async () => {
  ask.mockRejectedValue(new Problem({ status: 503, code: 'unavailable', title: '暂停服务' }));
  show(<FindForm site="s1" onClose={vi.fn()} onSaved={vi.fn()} />);
  expect(await screen.findByRole('alert')).toHaveTextContent('暂停服务');
});
