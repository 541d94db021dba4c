import { theDayIs } from './calendar';
import { fillCard } from './card';
import { find, repair } from './issue';
import { expect, test } from './people';
import { handIn, openIssues, openSite, phase, say } from './site';
import { receive, sendSummary } from './summary';

const PORTAL = '郴州市人民政府门户网站';
const [OWN, OTHERS] = ['首页“市长信箱”链接打不开', '首页“政务公开”链接打不开'];

test('the city repairs its own portal; whoever verifies what he repaired himself is warned, and it is recorded @may', async ({
  at,
}) => {
  const city = await at('city');
  for (const title of [OWN, OTHERS]) {
    await openIssues(city, PORTAL);
    await find(city, '首页上的链接', title);
    await repair(city);
  }
  await openIssues(city, PORTAL);
  await city.getByRole('link', { name: OWN }).click();
  await expect(city.getByText('您也是报告整改的人')).toBeVisible();
  await city.getByRole('button', { name: '通过' }).click();
  await say(city, '通过', '已复测。');
  await expect(city.getByText('整改人与核查人相同，已记录')).toBeVisible();

  const colleague = await at('city.check');
  await openIssues(colleague, PORTAL);
  await colleague.getByRole('link', { name: OTHERS }).click();
  await expect(colleague.getByText('您也是报告整改的人')).toBeHidden();
  await colleague.getByRole('button', { name: '通过' }).click();
  await say(colleague, '通过', '换人复查，属实。');
  await openSite(colleague, PORTAL);
  await handIn(colleague, '整改核查');
  await expect(phase(colleague, '整改核查')).toContainText('已完成');
});

test('in July the city scores its portal; nobody has to confirm it @july', async ({ at }) => {
  await theDayIs(await at('admin'), '2015-07-14');
  const city = await at('city');
  await openSite(city, PORTAL);
  await phase(city, '评分').getByRole('link', { name: '自评评分表' }).click();
  await fillCard(city);
  await city.getByRole('link', { name: '回到网站提交' }).click();
  await handIn(city, '评分');
  await expect(phase(city, '评分')).toContainText('已完成');
});

test('the city report names what is missing, and handing it in closes the campaign @end @walk', async ({
  at,
}) => {
  await theDayIs(await at('admin'), '2015-07-20');
  const city = await at('city');
  await sendSummary(city);
  await expect(city.getByText('北湖区 · 应于7月20日前报送', { exact: true })).toBeVisible();
  await expect(city.getByRole('listitem').filter({ hasText: '北湖区教育局网站' }).first()).toBeVisible();
  await expect(city.getByText('数据为报送时的数据，不再变动。')).toBeVisible();

  await city.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '普查工作' }).click();
  await expect(city.getByRole('row', { name: '（2015 年）' })).toContainText('已结束');
});

test('the province reads the report and records both copies, which accepts it @end @walk', async ({ at }) => {
  const province = await at('province');
  await receive(province, '郴州市', { paper: true });
  await expect(province.getByText('已通过')).toBeVisible();
  await expect(province.getByText('本次检查整改已覆盖全部网站').first()).toBeVisible();
});
