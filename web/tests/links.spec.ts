import golden from './links.golden.json' with { type: 'json' };
import { expect, open, test } from './page';

for (const { link, a, b, request } of golden) {
  test(`a link of old means what it meant: ${link.slice(0, 40)}`, async ({ page }) => {
    await open(page, link);
    for (const [set, options] of [
      ['current', a],
      ['proposed', b],
    ] as const) {
      await expect(
        page.getByRole('group', { name: `HttpTokens, ${set}` }).getByLabel(options.HttpTokens),
      ).toBeChecked();
      await expect(page.getByLabel(`HttpPutResponseHopLimit, ${set}, as a number`)).toHaveValue(
        String(options.HttpPutResponseHopLimit),
      );
    }
    await expect(page.getByRole('group', { name: 'the request' })).toContainText(request);
  });
}

test('what is set is in the address, and comes back from it', async ({ page, context }) => {
  await open(page, '#view=request');
  await page.getByLabel('Path', { exact: true }).fill('/latest/dynamic/');
  await page.getByRole('button', { name: 'Add a header' }).click();
  await page.getByLabel('Name').fill('X-Note');
  await page.getByLabel('Value', { exact: true }).fill('<b>&');
  await expect(page).toHaveURL(/#v1\./);
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(other.getByRole('group', { name: 'the request' })).toContainText('X-Note: <b>&');
  await expect(other.getByLabel('Path', { exact: true })).toHaveValue('/latest/dynamic/');
});

for (const [what, link, says] of [
  ['from the future', '#v9.abc', 'version 9'],
  ['cut off', '#v1.q1bKS8xNVbJSyslMLklVqAUA', 'cut off'],
  ['of letters that mean nothing', '#v1.%%%', 'cut off'],
  ['with an option out of range', '#hop=99', 'from 1 to 64'],
  ['with a name that is none', '#tokns=required', 'tokns'],
  [
    'with an option that every object has',
    '#v1.q1Yqy0wtV7JSKkotLE0tLlHSUUpSsqpWSs7PKy4pKk0uyS9SslJKzUtMyklNUaqtBQA',
    'no option',
  ],
] as const) {
  test(`a link ${what} is said, and the state stays`, async ({ page }) => {
    await open(page, '#view=request&hop=7');
    await page.evaluate((hash) => (location.hash = hash), link);
    await expect(page.getByRole('status').filter({ hasText: says })).toBeVisible();
    await expect(page.getByLabel('HttpPutResponseHopLimit, proposed, as a number')).toHaveValue('7');
  });
}
