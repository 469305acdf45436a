import { accessible, copied, expect, open, pictures, test } from './page';

test('a token request from a container gets no answer at hop limit 1, and one at 2', async ({ page }) => {
  await open(page, '#view=request&hop=2&req=PUT+/latest/api/token&ttl=21600&hops=1');
  const today = page.getByRole('region', { name: 'Answer, current', exact: true });
  const proposed = page.getByRole('region', { name: 'Answer, proposed', exact: true });
  await expect(today).toContainText('no answer');
  await expect(proposed).toContainText('200');
  await expect(today.getByRole('listitem')).not.toHaveCount(0);

  await page.getByLabel('HttpPutResponseHopLimit, proposed, as a number').fill('1');
  await page.getByLabel('HttpPutResponseHopLimit, proposed, as a number').blur();
  await expect(proposed).toContainText('no answer');
  await expect(page).toHaveURL(/#view=request&tokens=required|#view=request/);
});

test('rules open to their text, grade and source', async ({ page }) => {
  await open(page, '#view=request&req=GET+/latest/meta-data/&tokens=required');
  const proposed = page.getByRole('region', { name: 'Answer, proposed', exact: true });
  await expect(proposed).toContainText('401');
  await proposed.locator('summary').first().click();
  await expect(proposed.locator('details[open]')).toContainText(/documented|observed|third-party|inferred|unknown/);
  await expect(proposed.locator('details[open] a').first()).toHaveAttribute('href', /^https:/);
});

test('a request is watched on its way, step by step, and dies where its TTL ends', async ({ page }) => {
  await open(page, '#view=request&hop=3&today-hop=2&req=PUT+/latest/api/token&ttl=21600');
  await page.getByLabel('The caller runs').selectOption({ label: 'in a pod under Cilium: 2 hops' });
  const way = page.getByRole('region', { name: 'Packet path' });
  await expect(way.getByRole('img', { name: /^Current: pod datapath: TTL 0. The reply is discarded/ })).toBeVisible();
  await expect(way.getByRole('img', { name: /^Proposed: The caller gets HTTP\/1.1 200 OK/ })).toBeVisible();

  await way.getByLabel('Step of the way').fill('0');
  await expect(way.getByText('The request leaves the caller with TTL 64.').first()).toBeVisible();
  await way.getByRole('button', { name: 'Step on' }).click();
  await expect(way.getByText('pod datapath forwards it: TTL 63.').first()).toBeVisible();
  await way.getByText('The way in words').click();
  const words = way.getByRole('list').first();
  await expect(words.getByRole('listitem')).toHaveText([
    'The request leaves the caller with TTL 64.',
    'pod datapath forwards it: TTL 63.',
    'host datapath forwards it: TTL 62.',
    'It reaches the service.',
    'The reply leaves the service with TTL 2, which is HttpPutResponseHopLimit.',
    'host datapath forwards it: TTL 1.',
    'pod datapath: TTL 0. The reply is discarded.',
  ]);
  await expect(words.locator('[aria-current]')).toHaveText('pod datapath forwards it: TTL 63.');
  await way.getByRole('button', { name: 'Play' }).click();
  await expect(words.locator('[aria-current]')).toHaveText('host datapath forwards it: TTL 62.');
});

test('nothing answers on the IPv6 address while it is off', async ({ page }) => {
  await open(page, '#view=request&ipv6=enabled&tokens=optional&req=GET+/latest/meta-data/&over=ipv6&hops=200');
  const way = page.getByRole('region', { name: 'Packet path' });
  await expect(
    way.getByRole('img', { name: /^Current: It gets no further: the IPv6 address does not answer/ }),
  ).toBeVisible();
  await expect(way.getByRole('img', { name: /^Proposed: The caller gets HTTP/ })).toBeVisible();
});

test('a request is picked, compared, and copied as Markdown', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, '#view=request');
  await page.getByRole('button', { name: 'credentials', exact: true }).click();
  const today = page.getByRole('region', { name: 'Answer, current', exact: true });
  await expect(today).toContainText('HTTP/1.1 200 OK');
  await expect(page).toHaveURL(/instance=furnished/);
  await page.getByRole('button', { name: 'no token', exact: true }).click();
  const proposed = page.getByRole('region', { name: 'Answer, proposed', exact: true });
  await expect(proposed.locator('mark').first()).toHaveText('HTTP/1.1 401 Unauthorized');
  await expect(proposed.getByRole('listitem').filter({ hasText: 'AUT-R1' })).toContainText('only proposed');

  await page.getByRole('button', { name: 'Copy as Markdown' }).click();
  const markdown = await copied(page);
  expect(markdown).toContain('### Proposed: HTTP/1.1 401 Unauthorized');
  expect(markdown).toContain('Proposed to change: `HttpTokens`.');
  expect(markdown).toMatch(/1\. \*\*AUT-R1\*\* .*\(\w+\): .*\[1\]\(https:/);
  expect(markdown).toContain('#view=request');
});

test('is for everybody and looks right', async ({ page }) => {
  test.slow();
  await open(page, '#view=request&hop=2&req=PUT+/latest/api/token&ttl=21600&hops=1');
  await expect(page.getByRole('region', { name: 'Answer, proposed', exact: true })).toContainText('200');
  await accessible(page);
  await pictures(page, 'request');
});

test('a token that is pasted into a header is neither in the address nor shown', async ({ page }) => {
  await open(page, '#view=request&req=GET+/latest/meta-data/');
  await page.getByRole('button', { name: 'Add a header' }).click();
  await page.getByLabel('Name', { exact: true }).fill('X-aws-ec2-metadata-token');
  await page.getByLabel('Value', { exact: true }).fill('AQAEAJ7ArJXoNg6QX6HNKWmiKNVtNvGgBRGmnQJmcAvYR0gAyBNqSA==');
  await expect(page.getByText('left out of the link')).toBeVisible();
  await expect(page.getByRole('group', { name: 'the request', exact: true })).toContainText('(a token)');
  await page.getByLabel('Path', { exact: true }).fill('/latest/');
  await expect(page).toHaveURL(/req=GET\+\/latest\/$/);
});
