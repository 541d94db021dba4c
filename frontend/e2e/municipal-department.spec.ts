import { theDayIs } from './calendar';
import { fillCard } from './card';
import { find, repair } from './issue';
import { expect, test } from './people';
import { accept, handIn, openIssues, openSite, phase, say } from './site';
import { receive, sendSummary } from './summary';

const LOGIN = 'dept.431000.15';
const UNIT = '市住房和城乡建设局';
const SITE = `${UNIT}网站`;
const [LINK, SHARED] = ['首页“公积金查询”链接打不开', '省厅统建系统无法访问'];

test('a municipal department checks itself; the city exempts what it cannot repair and verifies the rest @may', async ({
  at,
}) => {
  const unit = await at(LOGIN);
  for (const title of [LINK, SHARED]) {
    await openIssues(unit, SITE);
    await find(unit, '首页上的链接', title);
  }
  await openSite(unit, SITE);
  await handIn(unit, '自查');
  await expect(phase(unit, '自查')).toContainText('按期');

  const city = await at('city');
  await openIssues(city, SITE);
  await city.getByRole('link', { name: SHARED }).click();
  await city.getByRole('button', { name: '豁免' }).click();
  await say(city, '豁免', '由省厅统一建设，待省厅升级。');
  await expect(city.getByText('已豁免').first()).toBeVisible();

  await openIssues(unit, SITE);
  await unit.getByRole('link', { name: LINK }).click();
  await repair(unit);
  await openSite(unit, SITE);
  await handIn(unit, '整改', '除省厅统建系统外均已整改。');

  await openIssues(city, SITE);
  await city.getByRole('link', { name: '逐项核查此网站' }).click();
  await expect(city.getByRole('heading', { level: 2, name: LINK })).toBeVisible();
  await city.getByRole('button', { name: '通过' }).click();
  await expect(city.getByText('没有等待核查的整改')).toBeVisible();
  await openSite(city, SITE);
  await handIn(city, '整改核查');
  await expect(phase(city, '整改核查')).toContainText('已完成');
});

test('in July the exempt issue does not stop its score, which the city confirms @july', async ({ at }) => {
  await theDayIs(await at('admin'), '2015-07-14');
  const unit = await at(LOGIN);
  await openSite(unit, SITE);
  await phase(unit, '评分').getByRole('link', { name: '自评评分表' }).click();
  await fillCard(unit);
  await unit.getByRole('link', { name: '回到网站提交' }).click();
  await handIn(unit, '评分');

  const city = await at('city');
  await openSite(city, SITE);
  await accept(city, '评分');
  await expect(phase(city, '评分')).toContainText('按期');
});

test('its summary is accepted once the electronic and the stamped copy are both there @july', async ({
  at,
}) => {
  await sendSummary(await at(LOGIN));
  const city = await at('city');
  await receive(city, UNIT, { paper: true });
  await city.getByRole('button', { name: '通过' }).click();
  await say(city, '通过');
  await expect(city.getByText('已通过')).toBeVisible();
});
