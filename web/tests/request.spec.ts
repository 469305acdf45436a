import { accessible, expect, open, pictures, test } from './page';

test('a token request from a container gets no answer at hop limit 1, and one at 2', async ({ page }) => {
  await open(page, '#view=request&hop=2&req=PUT+/latest/api/token&ttl=21600&forwards=1');
  const today = page.getByRole('region', { name: 'Answer, today', exact: true });
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

test('is for everybody and looks right', async ({ page }) => {
  await open(page, '#view=request&hop=2&req=PUT+/latest/api/token&ttl=21600&forwards=1');
  await expect(page.getByRole('region', { name: 'Answer, proposed', exact: true })).toContainText('200');
  await accessible(page);
  await pictures(page, 'request');
});
