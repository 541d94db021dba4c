import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { show } from '@/test/show';
import type { IssueDetail } from '../api';
import { CorrectForm } from './correct-form';

const sdk = vi.hoisted(() => ({ changeIssue: vi.fn(), getCampaign: vi.fn(), listFaults: vi.fn() }));
vi.mock('@/api/gen', async (original) => ({ ...(await original<object>()), ...sdk }));

const FAULTS = [
  { rule: 'b1', indicator: 'B1', title: '首页栏目', criterion: '首页两周未更新', veto: false },
  { rule: 'a1', indicator: 'A1', title: '站点无法访问', criterion: '首页打不开', veto: true },
];
const ISSUE = {
  id: 'i1',
  version: 4,
  campaign_id: 'c1',
  rule: 'b1',
  title: '首页未更新',
  description: '',
  page_address: '',
  severity: 'ordinary',
  quantity: 1,
} as IssueDetail;

const corrected = () => sdk.changeIssue.mock.lastCall?.[0] as { body: object };

it('sends what was put right, a rule with its indicator and its veto, over what was seen', async () => {
  sdk.getCampaign.mockResolvedValue({ data: { rubric_id: 'r1' } });
  sdk.listFaults.mockResolvedValue({ data: { items: FAULTS } });
  sdk.changeIssue.mockResolvedValue({ data: ISSUE });
  const closed = vi.fn();
  const user = userEvent.setup();
  show(<CorrectForm issue={ISSUE} onClose={closed} />);
  await user.click(await screen.findByRole('combobox', { name: '扣分细则' }));
  await user.click(await screen.findByText('首页打不开'));
  await user.click(screen.getByRole('button', { name: /保\s?存/ }));
  await waitFor(() => expect(closed).toHaveBeenCalled());
  expect(corrected()).toEqual({
    path: { id: 'i1' },
    headers: { 'If-Match': '"4"' },
    body: { rule: 'a1', indicator: 'A1', veto: true },
  });
});
