import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { show } from '@/test/show';
import { DueDate } from './due-date';

it('says number, unit and date when overdue', () => {
  const { container } = show(<DueDate date="2015-06-20" days={-3} />);
  expect(container).toHaveTextContent('逾期 3 个工作日（应于 6月20日）');
  expect(screen.getByTitle('2015年6月20日')).toHaveAttribute('datetime', '2015-06-20');
});

it('says what is left before the limit, and that today is the day', () => {
  const { container, rerender } = show(<DueDate date="2015-06-20" days={7} unit="day" tone="amber" />);
  expect(container).toHaveTextContent('还剩 7 天（6月20日前）');
  rerender(<DueDate date="2015-06-20" days={0} />);
  expect(container).toHaveTextContent('今天到期');
});

it('says that there is no limit', () => {
  const { container } = show(<DueDate date={null} days={null} />);
  expect(container).toHaveTextContent('无期限');
});
