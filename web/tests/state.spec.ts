import { accessible, expect, open, pictures, test } from './page';

test('a change is pending, then applied, and steps go back and forth by key', async ({ page }) => {
  await open(page, '#view=state&scenario=require-imdsv2');
  const point = page.getByRole('region', { name: 'At this point' });
  await expect(point).toContainText('State: applied');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('status').filter({ hasText: 'Step 2 of 6, at 10s' })).toBeVisible();
  await expect(point.getByRole('row', { name: /HttpTokens/ })).toContainText('optional');
  await expect(point.getByRole('row', { name: /HttpTokens/ })).toContainText('pending: required');
  await expect(point).toContainText('State: pending');
  await page.keyboard.press('End');
  await expect(point.getByRole('row', { name: /HttpTokens/ })).toContainText('required');
  await expect(page).toHaveURL(/#view=state&scenario=require-imdsv2&step=6/);
  await page.keyboard.press('ArrowLeft');
  await page.getByLabel('Point in time').fill('4');
  await expect(page.getByRole('region', { name: 'This step' })).toContainText('401');
  await page.keyboard.press('Home');
});

test('tokens have a remaining life at each point, and end by time or by a stop', async ({ page }) => {
  await open(page, '#view=state&scenario=token-outlives-change&step=3');
  const point = page.getByRole('region', { name: 'At this point' });
  await expect(point.getByRole('listitem').filter({ hasText: 'of step 1' })).toContainText('5h59m40s left');
  await expect(point.getByRole('listitem').filter({ hasText: 'of step 2' })).toContainText('40s left');
  const steps = page.getByRole('list', { name: 'Steps' });
  await steps.getByRole('button').nth(5).click();
  await expect(point.getByRole('listitem').filter({ hasText: 'of step 2' })).toContainText('expired');
  await steps.getByRole('button').nth(8).click();
  await expect(point.getByRole('listitem').filter({ hasText: 'of step 1' })).toContainText(
    'no longer known, since step 7',
  );
});

for (const [id, last] of [
  ['pending-modification', 'State: applied'],
  ['throttled', 'running'],
  ['hop-limit', 'State: applied'],
  ['v1-first', 'MetadataNoTokenRejected 1'],
  ['tags', 'enabled'],
  ['endpoint', 'enabled'],
] as const) {
  test(`the sample ${id} runs as expected`, async ({ page }) => {
    await open(page, `#view=state&scenario=${id}&step=99`);
    await expect(page.getByRole('region', { name: 'Timeline' })).toContainText('everything as expected');
    await expect(page.getByRole('region', { name: 'At this point' })).toContainText(last);
  });
}

test('steps are added by form and by text; errors stand at their line and keep the rest', async ({ page }) => {
  await open(page, '#view=state&scenario=hop-limit&step=3');
  const text = page.getByLabel('Scenario, YAML');
  await page.getByText('Add or remove a step').click();
  await page.getByLabel('After step 3 comes').selectOption('stop-instances');
  await page.getByLabel('At', { exact: true }).fill('2m');
  await page.getByRole('button', { name: 'Add the step' }).click();
  await expect(text).toHaveValue(/- at: 2m\n\s+run: aws ec2 stop-instances --instance-ids i-0a1b2c3d4e5f60001/);
  await expect(page.getByRole('region', { name: 'At this point' })).toContainText('stopped');
  await expect(page).toHaveURL(/#v1\./);
  await page.getByRole('button', { name: 'Remove step 4' }).click();
  await expect(text).not.toHaveValue(/stop-instances/);

  const before = await text.inputValue();
  await text.fill(before.replace('status: 200', 'status: 201'));
  await expect(page.getByRole('region', { name: 'Timeline' })).toContainText('1 of 3 not as expected');
  await expect(page.getByRole('list', { name: 'Steps' })).toContainText('not as expected');
  await text.fill(before.replace('at: 10s', 'att: 10s'));
  await expect(page.getByRole('alert')).toContainText(/Line 14: step 2: there is no member `att`: did you mean `at`/);
  await text.fill('steps: [');
  await expect(page.getByRole('alert')).toContainText(/line \d+/i);
  await expect(page.getByRole('region', { name: 'Timeline' })).toContainText('of the text before the error');
});

test('hostile text and links of the future cost nothing but themselves', async ({ page }) => {
  await open(page, '#view=state&scenario=hop-limit&step=2');
  const text = page.getByLabel('Scenario, YAML');
  // What is kept beside an error has to be there first.
  await expect(page.getByRole('region', { name: 'Timeline' })).toBeVisible();
  for (const hostile of [
    '['.repeat(20_000),
    '\u0001\u202e: &a [*a, *a]',
    'a: &a [1]\nb: [*a, *a, *b]',
    '<img src=x onerror=alert(1)>',
    '{"imdsim_scenario": 2}',
  ]) {
    await text.fill(hostile);
    await expect(page.getByRole('alert')).toBeVisible();
    await expect(page.getByRole('region', { name: 'Timeline' })).toContainText('of the text before the error');
    await expect(page.getByRole('region', { name: 'This step' })).toContainText('modify-instance-metadata-options');
  }
  await page.evaluate(() => (location.hash = '#view=state&scenario=of-the-future'));
  await expect(page.getByRole('status').filter({ hasText: 'of-the-future' })).toBeVisible();
  await expect(text).toHaveValue('{"imdsim_scenario": 2}');
});

test('user data in a scenario stays out of the address', async ({ page }) => {
  await open(page, '#view=state&scenario=tags');
  const text = page.getByLabel('Scenario, YAML');
  await text.fill(
    `${await text.inputValue()}  - call: {RunInstances: {ImageId: ami-00000000000000001, UserData: c2VjcmV0}}\n`,
  );
  await expect(page.getByText('left out of the link')).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page).toHaveURL(/#view=state&scenario=tags$/);
});

test('is for everybody and looks right', async ({ page }) => {
  test.slow();
  await open(page, '#view=state&scenario=token-outlives-change&step=5');
  await expect(page.getByRole('region', { name: 'Timeline' })).toContainText('everything as expected');
  await page.getByText('Add or remove a step').click();
  await accessible(page);
  await page.getByText('Add or remove a step').click();
  await pictures(page, 'state');
});
