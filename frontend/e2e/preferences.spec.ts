import { expect, test } from './people';

test('a type size chosen just before a reload stays, and is kept with the account', async ({ at }) => {
  const page = await at('city.check');
  const density = async () => {
    const answer = await page.request.get('/api/v1/me');
    return ((await answer.json()) as { density: string }).density;
  };
  for (const [word, kept] of [
    ['大字', 'large'],
    ['紧凑', 'compact'],
  ] as const) {
    await page.getByText(word, { exact: true }).click();
    await page.reload();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('data-density', kept);
    await expect.poll(density).toBe(kept);
  }
});
