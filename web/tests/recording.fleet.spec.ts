// What a recording tells of several instances: each with its own options, those known from elsewhere, fleet and plan.
import { accessible, copied, expect, open, pictures, test } from './page';
import type { Page } from '@playwright/test';

const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const fleet = async (page: Page) => {
  await open(page, '#view=recording');
  await page.getByRole('button', { name: 'a small fleet, and what CloudTrail knows of it' }).click();
  await expect(region(page, 'Summary')).toContainText('2 of 6 callers would break.');
};
const show = (page: Page, what: 'plan' | 'fleet') => page.getByRole('button', { name: `Show the ${what}` }).click();
const file = (name: string, text: string) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(text),
});

test('each instance has its own options in force, and what other sources tell of it', async ({ page }) => {
  await fleet(page);
  const instances = region(page, 'Instances');
  const third = instances.getByRole('row', { name: /i-0ccccccccccccccc3/ });
  await expect(third).toContainText('required');
  await expect(third).toContainText('unaffected');
  await instances.getByRole('button', { name: 'i-0aaaaaaaaaaaaaaa1' }).click();
  const one = page.getByRole('article', { name: 'Instance i-0aaaaaaaaaaaaaaa1' });
  await expect(one.getByRole('row', { name: /^web 5 0/ })).toBeVisible();
  await expect(one).toContainText('the recording has 40 at the most');
  await one.getByRole('button', { name: 'Its callers alone' }).click();
  await expect(page.getByRole('grid', { name: 'Callers' }).getByRole('row')).toHaveCount(2);
  await expect(region(page, 'Callers')).toContainText('2 of 6 on i-0aaaaaaaaaaaaaaa1');
  expect(page.url()).not.toContain('i-0aaaaaaaaaaaaaaa1');
  await region(page, 'Callers').getByRole('button', { name: 'show all' }).click();
  await instances.getByRole('button', { name: 'i-0ccccccccccccccc3' }).click();
  await page
    .getByRole('article', { name: 'Instance i-0ccccccccccccccc3' })
    .getByRole('button', { name: 'Use as current' })
    .click();
  await expect(
    region(page, 'Metadata options').getByRole('group', { name: 'HttpTokens, current' }).getByLabel('required'),
  ).toBeChecked();
});

test('those of whom no request was recorded stand beside the callers, with their verdicts', async ({ page }) => {
  await fleet(page);
  const unrecorded = region(page, 'Not recorded, but known of');
  const java = unrecorded.getByRole('listitem').filter({ hasText: 'aws-sdk-java/1.11.500' }).first();
  await expect(java).toContainText('breaks');
  await expect(java).toContainText('1.11.678 or later');
  await expect(java.getByRole('button', { name: 'Rule MON-05' })).toBeVisible();
  await expect(unrecorded).toContainText('callers that CloudWatch counted');
  await expect(region(page, 'Summary')).toContainText(/not recorded: .*breaks\s*1\s*\?\s*unknown\s*2/);
});

test('a plan goes step by step, on any surface, with a way back', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await fleet(page);
  await show(page, 'plan');
  const plan = region(page, 'Plan');
  await plan.getByLabel('On', { exact: true }).selectOption('i-0bbbbbbbbbbbbbbb2');
  await expect(plan).toContainText('2 steps on the instance, one after the other');
  const steps = plan.getByRole('tabpanel').getByRole('list').first();
  await expect(steps.getByRole('heading', { level: 3 }).first()).toHaveText(
    'Step 1: Set HttpPutResponseHopLimit from 2 to 3',
  );
  await expect(plan.getByRole('group', { name: 'step 2', exact: true })).toContainText(
    'aws ec2 modify-instance-metadata-options --instance-id i-0bbbbbbbbbbbbbbb2 --http-tokens required',
  );
  await expect(plan.getByRole('group', { name: 'reverting step 2', exact: true })).toContainText(
    '--http-tokens optional',
  );
  await expect(plan).toContainText('EC2.8');
  await plan.getByRole('button', { name: 'Copy step 1' }).click();
  expect(await copied(page)).toContain('--http-put-response-hop-limit 3');
  await plan.getByRole('tab', { name: 'Terraform' }).click();
  await expect(plan.getByRole('group', { name: 'step 2', exact: true })).toContainText('http_tokens');
  await plan.getByText('Require tokens in launch templates').click();
  await expect(plan.getByRole('group', { name: 'step 3', exact: true })).toContainText('aws_launch_template');
  await expect(page).toHaveURL(/#v1\./);
  await plan.getByRole('button', { name: 'Copy the plan as Markdown' }).click();
  const markdown = await copied(page);
  expect(markdown).toMatch(/^# Plan: 2 steps on the instance/);
  expect(markdown).toContain('## Step 2: Set HttpTokens from optional to required');
  await plan.getByLabel('It leads to').selectOption('proposed');
  await expect(plan).toContainText('One step on the instance');
});

test('an instance leads to its plan, and preparation names who has to change first', async ({ page }) => {
  await fleet(page);
  await region(page, 'Instances').getByRole('button', { name: 'i-0aaaaaaaaaaaaaaa1' }).click();
  await page.getByRole('button', { name: 'The plan for it' }).click();
  const preparation = region(page, 'Preparation');
  await expect(preparation).toContainText('Change old-script');
  await expect(preparation).toContainText('before step 1');
});

test('a fleet is grouped by what its instances have in common', async ({ page }) => {
  await fleet(page);
  await show(page, 'fleet');
  const found = region(page, 'Fleet');
  await expect(found).toContainText('Tokens can be required on');
  await expect(found.getByRole('article')).toHaveCount(3);
  await found.getByLabel('Grouped by').selectOption('role');
  await expect(found.getByRole('article', { name: 'web' })).toContainText('2 instances recorded');
  await expect(found.getByRole('article', { name: 'batch' })).toContainText('1 not');
  await found.getByLabel('Grouped by').selectOption('image');
  await expect(found.getByRole('article', { name: 'ami-0bbbbbbbbbbbbbbb2' })).toBeVisible();
  await found.getByLabel('Grouped by').selectOption('client');
  await expect(found.getByRole('article', { name: /botocore/ })).toBeVisible();
  await expect(found.getByRole('region', { name: 'Client software' })).toContainText('amazon-ssm-agent');
  await found.getByLabel('Grouped by').selectOption('tag:');
  await found.getByLabel('Key of the tag').fill('Team');
  await found.getByRole('button', { name: 'Group by it' }).click();
  await expect(found.getByRole('article', { name: 'shop' })).toContainText('2 instances recorded');
  await found.getByText('1 instance described and not recorded').click();
  await expect(found).toContainText('batch-2');
});

test('what the recording does not show can be taken for granted, and taken back', async ({ page }) => {
  await open(page, '#view=recording&hop=1&tokens=required&today-hop=1');
  const line = (extra: object) => `${JSON.stringify({ time: '2026-03-01T08:00:00Z', process: 'app', ...extra })}\n`;
  const text =
    line({ method: 'PUT', path: '/latest/api/token', ttl: 60, status: 200, issued: 't', waited: 0.001 }) +
    line({ method: 'GET', path: '/latest/meta-data/', token: 't', status: 200, waited: 0.001 });
  await page.getByLabel('Recordings', { exact: true }).setInputFiles([file('app.jsonl', text)]);
  const assumptions = region(page, 'Assumptions');
  const field = assumptions.getByLabel('Where the recording does not show it, assume');
  await field.fill('jumps=1');
  await assumptions.getByRole('button', { name: 'Assume' }).click();
  await expect(assumptions.getByRole('alert')).toContainText('`jumps=1` is nothing that can be assumed');
  await field.fill('hops=0,for=app*');
  await field.press('Enter');
  await expect(assumptions).toContainText('Made of 1 caller');
  await expect(assumptions.getByRole('alert')).toHaveCount(0);
  expect(page.url()).not.toContain('hops');
  await assumptions.getByRole('button', { name: 'Take back hops=0,for=app*' }).click();
  await expect(assumptions).not.toContainText('Made of');
});

test('a request to the IPv6 address says so, and is answered as one', async ({ page }) => {
  await open(page, '#view=recording');
  const text = [
    '{"imdsim_trace":1,"options":{"HttpTokens":"optional","HttpProtocolIpv6":"enabled"}}',
    ...[true, false].map((ipv6) =>
      JSON.stringify({
        time: '2026-03-01T08:00:00Z',
        process: 'cron',
        hops: 0,
        method: 'GET',
        path: '/latest/meta-data/mac',
        status: 200,
        ipv6,
      }),
    ),
  ].join('\n');
  await page.getByLabel('Recordings', { exact: true }).setInputFiles([file('x.jsonl', `${text}\n`)]);
  await page.getByRole('group', { name: 'HttpTokens, proposed' }).getByText('optional').click();
  await page.getByRole('group', { name: 'HttpProtocolIpv6, proposed' }).getByText('disabled').click();
  const rows = page.getByRole('grid', { name: 'Requests' }).getByRole('row');
  await expect(rows.filter({ hasText: 'IPv6' })).toHaveCount(1);
  await expect(rows.filter({ hasText: 'IPv6' })).toContainText('no answer');
});

test('the report to take along has them, too', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await fleet(page);
  await page.getByRole('button', { name: 'Copy as Markdown', exact: true }).click();
  const markdown = await copied(page);
  expect(markdown).toContain('## Not recorded, but known of');
  expect(markdown).toContain('### `i-0ccccccccccccccc3`');
});

test('is for everybody and looks right', async ({ page }) => {
  test.setTimeout(180_000);
  await fleet(page);
  await region(page, 'Instances').getByRole('button', { name: 'i-0aaaaaaaaaaaaaaa1' }).click();
  await show(page, 'plan');
  await show(page, 'fleet');
  await expect(region(page, 'Fleet').getByRole('article')).toHaveCount(3);
  await expect(region(page, 'Plan').getByRole('tabpanel')).toBeVisible();
  await accessible(page);
  await pictures(page, 'recording-fleet');
});
