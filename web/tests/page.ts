// What every test of the page stands on: nothing leaves loopback, nothing is reported broken, axe finds nothing.
import AxeBuilder from '@axe-core/playwright';
import { type Page, test as base, expect } from '@playwright/test';

export const test = base.extend<{ page: Page }>({
  page: async ({ page }, use) => {
    const strangers: string[] = [];
    const broken: string[] = [];
    page.on('request', (request) => {
      const { protocol, hostname } = new URL(request.url());
      if (/^(https?|wss?):$/.test(protocol) && hostname !== '127.0.0.1') strangers.push(request.url());
    });
    page.on('pageerror', (error) => broken.push(error.message));
    // A violation of the Content-Security-Policy is an error on the console, too.
    page.on('console', (message) => message.type() === 'error' && broken.push(message.text()));
    await page.addInitScript(noteCopies);
    await use(page);
    expect(strangers, 'requests that left loopback').toEqual([]);
    expect(broken, 'errors of the page').toEqual([]);
  },
});

export { expect };

/** Opens the page with a fragment, and waits until the view is there. */
export async function open(page: Page, fragment = ''): Promise<void> {
  await page.goto(`./${fragment}`);
  await expect(page.locator('#view-title')).toBeVisible();
}

export const SCHEMES = ['light', 'dark'] as const;

/** axe finds nothing in either scheme. */
export async function accessible(page: Page): Promise<void> {
  for (const colorScheme of SCHEMES) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
      .analyze();
    const told = violations.map(({ id, help, nodes }) => ({
      id,
      help,
      nodes: nodes.map(({ html, failureSummary }) => `${html}\n${failureSummary}`),
    }));
    expect(told, `axe, ${colorScheme}`).toEqual([]);
  }
}

/** Pictures of the page at the widths that it has to look right at, in both schemes: artefacts/NAME-WIDTH-SCHEME.png. */
export async function pictures(page: Page, name: string): Promise<void> {
  for (const width of [360, 768, 1280, 1920]) {
    await page.setViewportSize({ width, height: 900 });
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: `artefacts/${name}-${width}-${colorScheme}.png`, fullPage: true });
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
      );
      expect(wide, `${name} scrolls sideways at ${width} px`).toBe(false);
    }
  }
}

/**
 * What the page has put on the clipboard since this was last asked, once it has: a page copies a moment after it was
 * told to. All pages of a browser share one clipboard, so what lies there may be another test's.
 */
export async function copied(page: Page): Promise<string> {
  await expect.poll(() => page.evaluate(() => (globalThis as { copied?: string[] }).copied?.length)).toBeGreaterThan(0);
  return page.evaluate(() => (globalThis as { copied?: string[] }).copied?.splice(0).at(-1) ?? '');
}

/** Notes what the page copies, once it is on the clipboard. */
function noteCopies(): void {
  const clipboard = navigator.clipboard as Clipboard | undefined;
  if (clipboard === undefined) return;
  const copies: string[] = [];
  Object.assign(globalThis, { copied: copies });
  const write = clipboard.writeText.bind(clipboard);
  clipboard.writeText = (text) => write(text).then(() => void copies.push(text));
}
