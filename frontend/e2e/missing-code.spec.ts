import { expect, test } from './people';
import { accept, handIn, openSite, phase, say } from './site';

const SITE = '北湖区农业局网站';

test('a code that never came climbs to the province; the site cannot be scored until it is there @may', async ({
  at,
}) => {
  const unit = await at('dept.431002.nyj');
  await openSite(unit, SITE);
  await phase(unit, '评分').getByRole('button', { name: '详情' }).click();
  const details = unit.getByRole('dialog', { name: '评分：办理情况' });
  const submit = details.getByRole('button', { name: '提交', exact: true });
  await expect(submit).toBeDisabled();
  await expect(submit).toHaveAccessibleDescription(/网站标识码尚未确认/);

  for (const login of ['county.431002', 'city']) {
    const superior = await at(login);
    await openSite(superior, SITE);
    await superior.getByRole('tab', { name: '标识码' }).click();
    await superior.getByRole('button', { name: '向上级转报' }).click();
    await say(superior, '向上级转报', '已核对联系人，确未收到。');
  }
  const province = await at('province');
  await province.getByRole('link', { name: '答复缺失的标识码' }).click();
  await province.getByRole('table').getByRole('link', { name: SITE }).click();
  await province.getByRole('button', { name: '登记已补发' }).click();
  const answer = province.getByRole('dialog', { name: '登记已补发' });
  await answer.getByLabel('说明').fill('已重新发送至单位邮箱。');
  await answer.getByRole('button', { name: '登记已补发' }).click();
  await expect(answer).toBeHidden();

  await unit.reload();
  await phase(unit, '确认标识码').getByRole('button', { name: '去办理' }).click();
  await unit.getByRole('button', { name: '录入标识码和校验码' }).click();
  const codes = unit.getByRole('dialog', { name: '录入标识码和校验码' });
  await codes.getByLabel('网站标识码').fill('4310020099');
  await codes.getByLabel('校验码').fill('CHK-NYJ');
  await codes.getByRole('button', { name: '录入标识码和校验码' }).click();
  await handIn(unit, '确认标识码');

  const county = await at('county.431002');
  await openSite(county, SITE);
  await accept(county, '确认标识码');
  await expect(phase(county, '确认标识码')).toContainText('逾期完成');
  await expect(county.getByText('标识码 已确认')).toBeVisible();
});
