import { accessible, expect, open, pictures, test } from './page';
import samples from '../src/samples/commands';

const sample = (title: string) => samples.find((one) => one.title === title)?.link ?? '';

test('a pasted command shows the options before and after', async ({ page }) => {
  await open(page, '#view=commands');
  await page
    .getByLabel('Commands or a template')
    .fill('aws ec2 modify-instance-metadata-options --instance-id i-0123456789abcdef0 --http-tokens required');
  const found = page.getByRole('region', { name: 'Before and after' });
  await expect(found.getByRole('row', { name: /HttpTokens/ })).toContainText('optional');
  await expect(found.getByRole('row', { name: /HttpTokens/ })).toContainText('required');
  await expect(page.getByRole('region', { name: 'The calls' })).toContainText('succeeds');
  await expect(page).toHaveURL(/cmd=aws/);
});

test('a launch and a template are resolved; what a template leaves open is unknown', async ({ page }) => {
  await open(page, sample('a launch'));
  const launch = page.getByRole('region', { name: 'What the launch comes to' });
  await expect(launch).toContainText(/HttpPutResponseHopLimit 1 from the launch/);
  await open(page, sample('a CloudFormation template'));
  await expect(page.getByText('Read as: CloudFormation')).toBeVisible();
  await expect(launch).toContainText(/HttpPutResponseHopLimit 2 from the launch template/);
  const text = page.getByLabel('Commands or a template');
  await text.fill((await text.inputValue()).replace('HttpTokens: required', 'HttpTokens: !Ref Tokens'));
  await expect(launch).toContainText(/HttpTokens unknown/);
  await expect(page.getByRole('region', { name: 'The calls' })).toContainText(/The text does not say .*HttpTokens/);
});

test('an error is shown at its place', async ({ page }) => {
  await open(page, sample('a typo'));
  await expect(page.getByRole('region', { name: 'The calls' })).toContainText('InvalidParameterValue');
  await page
    .getByRole('region', { name: 'Notes' })
    .getByRole('button', { name: /line 3, column 17/ })
    .click();
  await expect(page.getByLabel('Commands or a template')).toBeFocused();
  await page
    .getByLabel('Commands or a template')
    .fill(
      'aws ec2 modify-instance-metadata-options \\\n  --instance-id i-0123456789abcdef0 \\\n  --http-tokns required',
    );
  const wrong = page.getByRole('region', { name: 'What is wrong' });
  await expect(wrong).toContainText('--http-tokens');
  await wrong.getByRole('button', { name: /Go to line 3, column 3/ }).click();
  await expect(page.getByLabel('Commands or a template')).toBeFocused();
});

test('secrets and user data stay out of the link', async ({ page }) => {
  await open(page, '#view=commands');
  const text = page.getByLabel('Commands or a template');
  await text.fill("aws ec2 run-instances --image-id ami-00000000000000001 --user-data 'hunter2'");
  await expect(page.getByRole('status').filter({ hasText: 'is left out of the link' })).toContainText(
    'line 1: user data',
  );
  await expect(page.getByRole('region', { name: 'What the launch comes to' })).toBeVisible();
  // Something that is in links changes, and still the text is not.
  await page.getByRole('tab', { name: 'Policies', exact: true }).click();
  await expect(page).toHaveURL(/do=policies/);
  expect(page.url()).not.toContain('hunter2');
  await page
    .getByLabel('The call')
    .fill('AWS_SECRET_ACCESS_KEY=abcdefgh aws ec2 stop-instances --instance-ids i-0123456789abcdef0');
  await expect(page.getByRole('status').filter({ hasText: 'is left out of the link' })).toContainText('a secret');
  // What holds no secret is in the link, beside what is left out of it.
  await page.getByLabel('Text of policy 1').fill('{"Statement": []}');
  await expect(page).toHaveURL(/#v1\./);
  await page.reload();
  await expect(page.getByLabel('Text of policy 1')).toHaveValue('{"Statement": []}');
  await expect(page.getByLabel('The call')).toHaveValue('');
});

test('the change from today to proposed, and back, on four surfaces', async ({ page }) => {
  await open(page, sample('commands for the change'));
  const cli = page.getByRole('region', { name: 'AWS CLI' });
  await expect(cli).toContainText('--http-tokens required');
  await expect(cli).toContainText('--http-tokens optional');
  for (const name of ['PowerShell', 'CloudFormation', 'Terraform'])
    await expect(page.getByRole('region', { name })).toBeVisible();
  await page.getByLabel('Kind').selectOption('image');
  await expect(page.getByText('Irreversible:').first()).toBeVisible();
  await page.getByLabel('Kind').selectOption('instance');
  await page.getByLabel('Its id or name').fill('i-nonsense');
  await expect(page.getByRole('alert')).toContainText('`i-nonsense`');
});

test('a statement that decides is shown in the policy', async ({ page }) => {
  await open(page, sample('a policy that wants tokens'));
  const call = page.getByRole('region', { name: 'ec2:RunInstances' });
  await expect(call).toContainText('denied');
  await expect(call).toContainText('RequireTokens');
  const text = page.getByLabel('Text of policy 1');
  await expect(text).toHaveAccessibleDescription(/Lines 4 to 12: decides/);
  await page
    .getByLabel('The call')
    .fill('aws ec2 run-instances --image-id ami-00000000000000001 --metadata-options HttpTokens=required');
  await expect(call).toContainText('allowed');
  await text.fill('{"Version": "2012-10-17", "Statement": [\n{"Effect": "Deny"}]}');
  await expect(page.getByRole('region', { name: 'What is wrong' })).toContainText('policy 1, line 2');
});

test('a call is made in the account that a scenario describes', async ({ page }) => {
  await open(page, sample('a policy that wants tokens'));
  const call = page.getByRole('region', { name: 'ec2:RunInstances' });
  await page.getByLabel('The call').fill('aws ec2 run-instances --image-id ami-00000000000000001');
  await expect(call).toContainText('denied');
  await page.getByText('The account in which it is made').click();
  const world = page.getByLabel('The world');
  await world.fill('imdsim_scenario: 1\nworld:\n  images: {ami-00000000000000001: {imds_v2: true}}\nsteps: []\n');
  await expect(call).toContainText('allowed');
  await world.fill('imdsim_scenario: 7');
  await expect(page.getByRole('region', { name: 'What is wrong' })).toBeVisible();
});

test('credentials of IMDSv1 are denied and those of IMDSv2 allowed', async ({ page }) => {
  await open(page, sample('credentials that IMDSv1 delivered'));
  const call = page.getByRole('region', { name: 's3:GetObject' });
  await expect(call).toContainText('denied');
  await page.getByLabel('Its role credentials were delivered').selectOption('2.0');
  await expect(call).toContainText('allowed');
});

for (const [name, title, waits] of [
  ['effect', 'a CloudFormation template', 'What the launch comes to'],
  ['change', 'commands for the change', 'AWS CLI'],
  ['policies', 'a policy that wants tokens', 'ec2:RunInstances'],
] as const)
  test(`${name} is for everybody and looks right`, async ({ page }) => {
    await open(page, sample(title));
    await expect(page.getByRole('region', { name: waits })).toBeVisible();
    await accessible(page);
    await pictures(page, `commands-${name}`);
  });

test('half a plan and foreign text are told where they end, and nothing else is lost', async ({ page }) => {
  await open(page, '#view=commands&hop=5');
  const text = page.getByLabel('Commands or a template');
  for (const bad of [
    '{"format_version": "1.2", "resource_changes": [',
    'Ünïcödé \u202e is no command',
    '{'.repeat(5000),
  ]) {
    await text.fill(bad);
    await expect(page.getByRole('region', { name: 'What is wrong' })).toContainText('It cannot be read');
    await expect(text).toHaveValue(bad);
  }
  await text.fill('aws ec2 describe-regions');
  await expect(
    page.getByRole('region', { name: 'What is wrong' }).or(page.getByText('No call in it bears on metadata')),
  ).toBeVisible();
  await expect(page).toHaveURL(/hop=5/);
});

test('every sample opens', async ({ page }) => {
  await open(page, '#view=commands');
  for (const { title, link } of samples) {
    await page.getByRole('button', { name: title, exact: true }).click();
    const tab = new URLSearchParams(link.slice(1)).get('do') ?? 'effect';
    const shows = { effect: 'The calls', change: 'AWS CLI' }[tab] ?? /^(ec2|s3):/;
    await expect(page.getByRole('region', { name: shows })).toBeVisible();
    await expect(page.getByRole('region', { name: 'What is wrong' })).toHaveCount(0);
  }
});
