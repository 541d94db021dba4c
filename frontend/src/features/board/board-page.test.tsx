import { screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { show } from '@/test/show';
import { BoardPage } from './board-page';

const part = vi.hoisted(() => (name: string) => ({ [name]: () => <p>{name}</p> }));
vi.mock('./parts/board-campaign', () => ({ BoardCampaign: () => null }));
vi.mock('./parts/needs-now', () => part('NeedsNow'));
vi.mock('./parts/headline', () => part('Headline'));
vi.mock('./parts/progress-panels', () => part('ProgressPanels'));
vi.mock('./parts/due-soon', () => part('DueSoon'));
vi.mock('./parts/trend-panel', () => part('TrendPanel'));
vi.mock('./parts/desk-panel', () => part('DeskPanel'));
vi.mock('@/lib/url-state', () => ({ useUrlState: () => [{ tab: 'review' }, vi.fn()] }));

const order = () => screen.getAllByText(/^(Headline|DeskPanel)$/).map(({ textContent }) => textContent);

it('leaves the desk of a city where it is, whichever of its tabs is asked for', () => {
  show(<BoardPage />);
  expect(order()).toEqual(['Headline', 'DeskPanel']);
});

it('shows whoever does the work the work first', () => {
  show(<BoardPage />, { role: 'county' });
  expect(order()).toEqual(['DeskPanel', 'Headline']);
});
