import { accessible, expect, open, pictures, test } from './page';

test('the first visit explains itself, and each situation opens filled in', async ({ page }) => {
  await open(page);
  await expect(page.getByText('Nothing is uploaded')).not.toHaveCount(0);
  for (const [title, view, sees] of [
    ['curl without a token', 'Answer, proposed', '401'],
    ['An SDK in a bridge container', 'Answer, proposed', '200'],
    ['A pod under Cilium', 'Answer, current', 'no answer'],
    ['kube2iam, and other proxies', 'Answer, proposed', '403'],
    ['An agent that tries IMDSv1 first', 'Timeline', 'everything as expected'],
    ['A token that outlives a change', 'Timeline', 'everything as expected'],
  ] as const) {
    await page.getByRole('link', { name: title }).click();
    await expect(page.getByRole('region', { name: view, exact: true })).toContainText(sees);
    await page.getByRole('tab', { name: 'Start' }).click();
  }
});

test('is for everybody and looks right', async ({ page }) => {
  test.slow();
  await open(page);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await accessible(page);
  await pictures(page, 'start');
});
