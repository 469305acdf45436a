// The forms of links that views have of their own: as links.golden.json, this list only grows.
import golden from './views.golden.json' with { type: 'json' };
import { expect, open, test } from './page';

for (const { link, region, shows } of golden) {
  test(`a link of old opens its view as it was: ${link.slice(0, 60)}`, async ({ page }) => {
    await open(page, link);
    await expect(page.getByRole('region', { name: region, exact: true })).toContainText(shows);
  });
}
