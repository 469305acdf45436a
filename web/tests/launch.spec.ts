import { accessible, expect, open, pictures, test } from './page';

const result = 'What it comes to';

test('an option comes from the first level that says something of it, and can be taken over', async ({ page }) => {
  await open(page, '#view=launch&image=v2.0');
  const found = page.getByRole('region', { name: result });
  await expect(found).toContainText('The launch succeeds');
  const words = found.getByRole('region', { name: 'The options in words' });
  await expect(words).toContainText(/HttpTokens required from the image/);
  await expect(found.getByRole('img')).toHaveAccessibleName(/HttpTokens: required, from the image/);

  await page.getByLabel('HttpTokens, account').selectOption('optional');
  await expect(words).toContainText(/HttpTokens optional from the account default, in place of\s+required \(image\)/);
  await page.getByLabel('HttpPutResponseHopLimit, account').fill('-1');
  await expect(words).toContainText(/HttpPutResponseHopLimit 2 from the image/);
  await page.getByLabel('HttpPutResponseHopLimit, account').fill('70');
  await expect(page.getByRole('region', { name: 'Account defaults' })).toContainText(
    'expected an integer from 1 to 64',
  );
  await page.getByLabel('HttpPutResponseHopLimit, account').fill('3');
  await expect(words).toContainText(/HttpPutResponseHopLimit 3 from the account default/);

  await page.getByRole('button', { name: 'Use as proposed' }).click();
  await expect(page).toHaveURL(/hop=3/);
  await words
    .getByRole('button', { name: /^Rule / })
    .first()
    .click();
  await expect(page.getByRole('dialog', { name: /^Rule / })).toBeVisible();
});

test('enforcement makes an optional launch fail, with the message of AWS', async ({ page }) => {
  await open(page, '#view=launch&enforced=enabled&launch=HttpTokens%3Doptional');
  const found = page.getByRole('region', { name: result });
  await expect(found).toContainText('The launch fails: UnsupportedOperation');
  await expect(found).toContainText('httpTokensEnforced is enabled for this account');
  await page.getByLabel('HttpTokens, launch', { exact: true }).selectOption('required');
  await expect(found).toContainText('The launch succeeds');
  await page.getByLabel('held by a declarative policy').check();
  await page.getByLabel('HttpTokens, launch', { exact: true }).selectOption('optional');
  await expect(found).toContainText('The launch fails');
});

test('tag keys are checked as they are typed', async ({ page }) => {
  await open(page, '#view=launch&launch=InstanceMetadataTags%3Denabled');
  await page.getByRole('button', { name: 'Add a tag' }).click();
  const key = page.getByLabel('Key of tag 1');
  await key.pressSequentially('team a/b');
  const tags = page.getByRole('region', { name: 'Tag keys' });
  await expect(key).toHaveAttribute('aria-invalid', 'true');
  await expect(tags.locator('mark')).toHaveText('␣');
  await expect(page.getByRole('region', { name: result })).toContainText('The launch fails');
  await tags.getByRole('button', { name: /^Use / }).click();
  await expect(key).not.toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByRole('region', { name: result })).toContainText('The launch succeeds');
});

test('a broken link of a launch says what is wrong', async ({ page }) => {
  await open(page, '#view=launch&image=v3.0');
  await expect(page.getByRole('status').filter({ hasText: '`image` is `v3.0`' })).toBeVisible();
});

test('is for everybody and looks right', async ({ page }) => {
  await open(
    page,
    '#view=launch&account=InstanceMetadataTags%3Denabled,HttpTokens%3Drequired&template=HttpTokens%3Doptional&image=v2.0&tag-keys=Name,kubernetes.io/cluster',
  );
  await expect(page.getByRole('region', { name: result })).toContainText('The launch fails');
  await accessible(page);
  await pictures(page, 'launch');
});

test('every sample opens', async ({ page }) => {
  await open(page, '#view=launch');
  const samples = page.getByRole('group', { name: 'Samples' }).getByRole('button');
  for (const sample of await samples.all()) {
    await sample.click();
    await expect(page.getByRole('region', { name: result })).toContainText(/The launch (succeeds|fails)/);
    await expect(page.getByRole('alert')).toHaveCount(0);
  }
});
