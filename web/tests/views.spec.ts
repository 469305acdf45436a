// The forms of links that views have of their own: as links.golden.json, this list only grows.
import golden from './views.golden.json' with { type: 'json' };
import { expect, open, test } from './page';

interface Golden {
  link: string;
  /** A recording to be opened first, without which what the link says of it is not to be seen. */
  file?: string;
  region: string;
  shows: string;
  /** What the fields with these labels hold. */
  values?: Record<string, string>;
}

for (const { link, file, region, shows, values = {} } of golden as Golden[]) {
  test(`a link of old opens its view as it was: ${link.slice(0, 60)}`, async ({ page }) => {
    await open(page, link);
    if (file !== undefined) await page.getByLabel('Recordings', { exact: true }).setInputFiles(file);
    await expect(page.getByRole('region', { name: region, exact: true })).toContainText(shows);
    for (const [label, value] of Object.entries(values))
      await expect(page.getByLabel(label, { exact: true })).toHaveValue(value);
  });
}
