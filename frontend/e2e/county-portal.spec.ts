import { expectPaperHoldsTheScreen, fillCard } from './card';
import { find, repair, sendBack } from './issue';
import { theDayIs } from './calendar';
import { expect, test } from './people';
import { accept, handIn, openIssues, openSite, phase, say } from './site';
import { receive, sendSummary } from './summary';

const LOGIN = 'county.431027';
const PORTAL = '桂东县人民政府门户网站';
/** The county finds the first itself; the second stands in the annex of phase one. */
const [LINK, NEWS] = ['首页“便民服务”链接打不开', '工作动态两周未更新'];

test('a county confirms its code, checks, repairs and reports its portal @may @walk', async ({ at }) => {
  const county = await at(LOGIN);
  await openSite(county, PORTAL);
  await phase(county, '确认标识码').getByRole('button', { name: '去办理' }).click();
  await county.getByRole('button', { name: '录入标识码和校验码' }).click();
  const codes = county.getByRole('dialog');
  await codes.getByLabel('网站标识码').fill('4310270001');
  await codes.getByLabel('校验码').fill('CHK-431027');
  await codes.getByRole('button', { name: '录入标识码和校验码' }).click();
  await county.getByRole('button', { name: '确认标识码' }).click();
  await handIn(county, '确认标识码');
  await expect(phase(county, '确认标识码')).toContainText('逾期完成');

  await openIssues(county, PORTAL);
  await expect(county.getByRole('link', { name: NEWS })).toBeVisible();
  await find(county, '首页上的链接', LINK);
  await openSite(county, PORTAL);
  await phase(county, '自查').getByRole('button', { name: '去办理' }).click();
  await fillCard(county);
  await expect(county.getByRole('region', { name: '得分与结论' })).toContainText('99.0');
  await county.getByRole('link', { name: '回到网站提交' }).click();
  await handIn(county, '自查');

  for (const title of [LINK, NEWS]) {
    await phase(county, '整改').getByRole('button', { name: '去办理' }).click();
    await county.getByRole('link', { name: title }).click();
    await repair(county);
    await openSite(county, PORTAL);
  }
  await handIn(county, '整改', '两个问题均已整改，佐证材料随问题上传。');
  await expect(phase(county, '整改')).toContainText('已完成');
});

test('the city verifies: one passes, one is sent back, repaired again and passes @may @walk', async ({
  at,
}) => {
  const city = await at('city');
  await openSite(city, PORTAL);
  await phase(city, '整改核查').getByRole('button', { name: '去办理' }).click();
  await city.getByRole('link', { name: '逐项核查此网站' }).click();
  await expect(city.getByRole('heading', { level: 2, name: NEWS })).toBeVisible();
  await sendBack(city, '复查时问题仍然存在。');
  await expect(city.getByRole('heading', { level: 2, name: LINK })).toBeVisible();
  await city.getByRole('button', { name: '通过' }).click();
  await expect(city.getByText('没有等待核查的整改')).toBeVisible();
  await openSite(city, PORTAL);
  await phase(city, '整改核查').getByRole('link', { name: '核查评分表' }).click();
  await fillCard(city);
  await city.getByRole('link', { name: '回到网站提交' }).click();
  await handIn(city, '整改核查');

  const county = await at(LOGIN);
  await openSite(county, PORTAL);
  await expect(phase(county, '评分')).toContainText('条件未满足');
  await county.getByRole('link', { name: '还有 1 个问题未销号' }).click();
  await county.getByRole('link', { name: NEWS }).click();
  await expect(county.getByRole('region', { name: '第1轮' })).toContainText('复查时问题仍然存在。');
  await repair(county);

  await openSite(city, PORTAL);
  await city.getByRole('link', { name: '查看此网站的问题' }).click();
  await city.getByRole('link', { name: '逐项核查此网站' }).click();
  await expect(city.getByRole('heading', { level: 2, name: NEWS })).toContainText('第2轮');
  await city.getByRole('button', { name: '通过' }).click();
  await expect(city.getByText('没有等待核查的整改')).toBeVisible();
});

test('in July it scores itself, by the four words too, and the city accepts @july @walk', async ({ at }) => {
  await theDayIs(await at('admin'), '2015-07-14');
  const county = await at(LOGIN);
  await openSite(county, PORTAL);
  await phase(county, '评分').getByRole('link', { name: '自评评分表' }).click();
  await fillCard(county);
  for (const word of ['更新及时', '内容准确', '回应到位', '服务实用']) {
    await county
      .getByRole('radiogroup', { name: word })
      .getByRole('radio', { name: '做到', exact: true })
      .check();
  }
  await expect(county.getByRole('region', { name: '得分与结论' })).toContainText('100.0');
  await county.getByRole('link', { name: '回到网站提交' }).click();
  await handIn(county, '评分');

  const city = await at('city');
  await openSite(city, PORTAL);
  await accept(city, '评分');
  await expect(phase(city, '评分')).toContainText('按期');
  await phase(city, '评分').getByRole('link', { name: '自评评分表' }).click();
  await expect(city.getByText('已确认').first()).toBeVisible();
  await expectPaperHoldsTheScreen(city);
});

test('it reports; the city records the electronic and the stamped copy and accepts @july @walk', async ({
  at,
}) => {
  await sendSummary(await at(LOGIN));
  const city = await at('city');
  await receive(city, '桂东县', { paper: true });
  await city.getByRole('button', { name: '通过' }).click();
  await say(city, '通过');
  await expect(city.getByText('已通过')).toBeVisible();
  const download = city.waitForEvent('download');
  await city.getByRole('button', { name: '下载汇总表' }).click();
  expect((await download).suggestedFilename()).toBe('桂东县-1.xlsx');
});
