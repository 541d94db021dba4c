import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { show } from '@/test/show';
import { useToast } from './toast';

function Saved() {
  const toast = useToast();
  return <button onClick={() => toast('success', '已保存')}>保存</button>;
}

it('says its words and nothing else', async () => {
  show(<Saved />);
  await userEvent.click(screen.getByRole('button'));
  expect(await screen.findByText('已保存')).toBeInTheDocument();
  expect(screen.queryByRole('img')).not.toBeInTheDocument();
});
