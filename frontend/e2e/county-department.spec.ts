import { theDayIs } from './calendar';
import { fillCard } from './card';
import { find, repair } from './issue';
import { expect, test } from './people';
import { accept, handIn, openSite, phase, say } from './site';

const [DEPARTMENT, COUNTY] = ['dept.431003.wsj', 'county.431003'];
const SITE = '苏仙区卫生局网站';
const [LINK, WRONG] = ['首页“办事大厅”链接打不开', '机构职能未及时更新'];

test('a department confirms, checks and repairs; its county decides a dispute and verifies @may', async ({
  at,
}) => {
  const unit = await at(DEPARTMENT);
  await openSite(unit, SITE);
  await phase(unit, '确认标识码').getByRole('button', { name: '去办理' }).click();
  await unit.getByRole('button', { name: '录入标识码和校验码' }).click();
  const codes = unit.getByRole('dialog', { name: '录入标识码和校验码' });
  await codes.getByLabel('网站标识码').fill('4310030088');
  await codes.getByLabel('校验码').fill('CHK-WSJ');
  await codes.getByRole('button', { name: '录入标识码和校验码' }).click();
  await handIn(unit, '确认标识码');
  const county = await at(COUNTY);
  await openSite(county, SITE);
  await accept(county, '确认标识码');

  await county.getByRole('link', { name: '查看此网站的问题' }).click();
  await find(county, '机构职能', WRONG);
  const disputed = county.url();
  await unit.goto(disputed);
  await unit.getByRole('button', { name: '提出异议' }).click();
  await say(unit, '提出异议', '三定方案尚未批复，现有内容准确。');
  await county.reload();
  await county.getByRole('button', { name: '撤销问题' }).click();
  await say(county, '撤销问题', '经核实，异议成立。');
  await expect(county.getByText('已撤销').first()).toBeVisible();

  await openSite(unit, SITE);
  await unit.getByRole('link', { name: '查看此网站的问题' }).click();
  await find(unit, '首页上的链接', LINK);
  const found = unit.url();
  await openSite(unit, SITE);
  await handIn(unit, '自查');
  await unit.goto(found);
  await repair(unit);
  await openSite(unit, SITE);
  await handIn(unit, '整改', '已整改。');

  await county.goto(found);
  await county.getByRole('button', { name: '通过' }).click();
  await say(county, '通过', '属实。');
  await openSite(county, SITE);
  await handIn(county, '整改核查');
  await expect(phase(county, '整改核查')).toContainText('已完成');
});

test('in July it gets more time, is sent back its score once, and is confirmed @july', async ({ at }) => {
  await theDayIs(await at('admin'), '2015-07-14');
  const unit = await at(DEPARTMENT);
  await openSite(unit, SITE);
  await phase(unit, '评分').getByRole('button', { name: '详情' }).click();
  await unit.getByRole('dialog').getByRole('button', { name: '申请延期' }).click();
  const asking = unit.getByRole('dialog', { name: '申请延期' });
  await asking.getByLabel('原因').fill('评分人员外出培训。');
  await asking.getByLabel('希望延至').fill('2015-07-17');
  await unit.keyboard.press('Enter');
  await asking.getByRole('button', { name: '申请延期' }).click();
  await expect(asking).toBeHidden();
  await unit.getByRole('dialog').getByRole('button', { name: '关闭' }).click();

  const city = await at('city');
  await city.getByRole('link', { name: '答复延期申请' }).click();
  const request = city.getByRole('listitem').filter({ hasText: '评分人员外出培训。' });
  await request.getByRole('button', { name: '同意延期' }).click();
  await say(city, '同意延期', '同意。');

  await unit.reload();
  await expect(phase(unit, '评分')).toContainText('7月17日');
  await phase(unit, '评分').getByRole('link', { name: '自评评分表' }).click();
  await fillCard(unit);
  await unit.getByRole('link', { name: '回到网站提交' }).click();
  await handIn(unit, '评分');

  const county = await at(COUNTY);
  await openSite(county, SITE);
  await phase(county, '评分').getByRole('button', { name: '详情' }).click();
  await county.getByRole('dialog').getByRole('button', { name: '退回' }).click();
  const back = county.getByRole('dialog', { name: '退回' });
  await back.getByRole('button', { name: '内容与实际不符' }).click();
  if ((await back.getByLabel('新的期限').inputValue()) === '') {
    await back.getByLabel('新的期限').fill('2015-07-17');
    await county.keyboard.press('Enter');
  }
  await back.getByRole('button', { name: '退回' }).click();
  await expect(back).toBeHidden();

  await unit.reload();
  await expect(phase(unit, '评分')).toContainText('内容与实际不符');
  await handIn(unit, '评分');
  await county.reload();
  await accept(county, '评分');
  await expect(phase(county, '评分')).toContainText('退回');
  await expect(phase(county, '评分')).toContainText('延期');
});
