import { readFileSync } from 'node:fs';
import { accessible, copied, expect, open, pictures, test } from './page';
import type { Page } from '@playwright/test';
import { jsonl, pcap } from './recordings';

const sample = (page: Page, name: string) => page.getByRole('button', { name }).click();
const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const drop = (page: Page, ...files: { name: string; mimeType: string; buffer: Buffer }[]) =>
  page.getByLabel('Recordings', { exact: true }).setInputFiles(files);
const file = (name: string, text: string | Buffer) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(text),
});
const request = (extra = {}) =>
  `${JSON.stringify({ time: '2026-03-01T08:00:00Z', process: 'cron', hops: 0, method: 'GET', path: '/latest/meta-data/mac', status: 200, waited: 0.001, ...extra })}\n`;

test('a capture is read, and verdicts follow the options without reading it again', async ({ page }) => {
  await open(page, '#view=recording');
  await sample(page, 'a web host with five clients');
  const summary = region(page, 'Summary');
  await expect(summary).toContainText('4 of 5 callers would break.');
  await expect(region(page, 'What was read')).toContainText('web-host.pcap');
  await expect(region(page, 'What was read')).toContainText(/pcap/);
  await page.getByLabel('HttpPutResponseHopLimit, proposed', { exact: true }).fill('2');
  await expect(summary).toContainText('2 of 5 callers would break.');
  await expect(summary.getByRole('row', { name: /^works .*fails 2$/ })).toBeVisible();
  await page.getByRole('group', { name: 'HttpTokens, proposed' }).getByText('optional').click();
  await expect(summary).toContainText('Nothing breaks');
  await expect(page).toHaveURL(/view=recording/);
});

test('what the current options are known from is shown, and can be said otherwise', async ({ page }) => {
  await open(page, '#view=recording');
  await sample(page, 'a container whose token reply dies');
  const options = region(page, 'Metadata options');
  await expect(options).toContainText("the recording's first line says so");
  await options.getByLabel('HttpPutResponseHopLimit, current, as a number').fill('2');
  await options.getByLabel('HttpPutResponseHopLimit, current, as a number').blur();
  await expect(options).toContainText('The current value was set here.');
  await options.getByRole('button', { name: 'HttpPutResponseHopLimit as recorded' }).click();
  await expect(options).not.toContainText('was set here');
});

test('evidence is one click from its row, and keys go from one request that would break to the next', async ({
  page,
}) => {
  await open(page, '#view=recording');
  await sample(page, 'an agent that tries v1 first');
  const caller = page.getByRole('article', { name: 'Caller backup.sh' });
  await expect(caller).toContainText('None of its 3 requests has a token');
  await caller.getByRole('button', { name: 'Rule AUT-R1' }).click();
  await expect(page.getByRole('dialog', { name: 'Rule AUT-R1' })).toContainText('401');
  await page.keyboard.press('Escape');
  await caller.locator('.evidence button').first().click();
  const grid = page.getByRole('grid', { name: 'Requests' });
  await expect(grid).toBeFocused();
  await expect(grid.getByRole('row', { selected: true })).toContainText('backup.sh');
  const first = await grid.getByRole('row', { selected: true }).getAttribute('aria-rowindex');
  await page.keyboard.press('.');
  await expect(grid.getByRole('row', { selected: true })).not.toHaveAttribute('aria-rowindex', String(first));
  await expect(grid.getByRole('row', { selected: true })).toContainText('backup.sh');
  await expect(grid.getByRole('row', { selected: true })).toContainText('401');
  await page.keyboard.press(',');
  await expect(grid.getByRole('row', { selected: true })).toHaveAttribute('aria-rowindex', String(first));
  await page.keyboard.press('j');
  await expect(grid.getByRole('row', { selected: true })).toHaveAttribute('aria-rowindex', String(Number(first) + 1));
  await page.keyboard.press('Home');
  await page.keyboard.press(',');
  await expect(region(page, 'Requests')).toContainText('There is no earlier request here that would break.');
});

test('callers are found, sorted and told apart by verdict; requests by caller, kind and path', async ({ page }) => {
  await open(page, '#view=recording');
  await sample(page, 'a web host with five clients');
  const list = page.getByRole('grid', { name: 'Callers' });
  await expect(list.getByRole('row')).toHaveCount(5);
  await page.getByLabel('Find callers').fill('curl');
  await expect(list.getByRole('row')).toHaveCount(1);
  await page.getByRole('button', { name: 'Its requests alone' }).click();
  await expect(region(page, 'Requests')).toContainText(/1 of \d+ requests/);
  await region(page, 'Requests').getByRole('button', { name: 'show all' }).click();
  await page.getByLabel('Find callers').fill('');
  await region(page, 'Summary').getByRole('button', { name: 'unaffected' }).click();
  await expect(list.getByRole('row')).toHaveCount(1);
  await expect(list).toContainText('rust');
  await region(page, 'Callers').getByRole('button', { name: 'show all' }).click();
  await page.getByLabel('Of which kind').selectOption('without-token');
  await expect(page.getByRole('grid', { name: 'Requests' })).not.toContainText('with token');
  await page.getByLabel('With this in the path').fill('there-is-none');
  await expect(region(page, 'Requests')).toContainText('No request is like that.');
});

test('the timeline narrows with the keyboard and the pointer, and the table follows', async ({ page }) => {
  await open(page, '#view=recording');
  await sample(page, 'a proxy for the pods of a node');
  const timeline = region(page, 'Timeline');
  await expect(
    timeline.getByRole('img', { name: /breaks; 0 requests for a token or with one, 30 without, 0 refused or lost/ }),
  ).toBeVisible();
  const status = timeline.getByRole('status');
  const all = await status.textContent();
  await timeline.getByRole('grid').focus();
  await page.keyboard.press('+');
  await expect(status).not.toHaveText(String(all));
  await page.keyboard.press('0');
  await expect(status).toHaveText(String(all));
  const box = await timeline.getByRole('img').first().boundingBox();
  if (box === null) throw new Error('there is no lane');
  await page.mouse.move(box.x + 5, box.y + 10);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, box.y + 10);
  await page.mouse.up();
  await expect(status).not.toHaveText(String(all));
  await timeline.getByRole('button', { name: 'Its requests in the table' }).click();
  await expect(region(page, 'Requests')).toContainText(/\d+ of 54 requests\s+from 2026-03-02 08:00/);
});

test('the recommendation is taken over with one click, and says who stands in the way', async ({ page }) => {
  await open(page, '#view=recording');
  await sample(page, 'a web host with five clients');
  const box = region(page, 'Recommendation');
  await box.getByText('HttpTokens=required').click();
  await expect(box.locator('details[open]')).toContainText('curl/7.88.1');
  await box.getByRole('button', { name: 'Propose what is in force' }).click();
  await expect(box.getByRole('button', { name: 'This is proposed' })).toBeDisabled();
  await expect(region(page, 'Summary')).not.toContainText('would break');
  await box.getByRole('button', { name: 'Propose it, to see it above' }).click();
  await expect(region(page, 'Summary')).toContainText('2 of 5 callers would break.');
});

test('what is no recording says so, and what was open stays', async ({ page }) => {
  await open(page, '#view=recording');
  await drop(page, file('empty.jsonl', ''));
  await expect(region(page, 'What was read')).toContainText('empty.jsonl');
  await expect(region(page, 'Summary')).toContainText('There is no request to the metadata service in it.');
  await page.getByRole('button', { name: 'Close the recording' }).click();
  await drop(page, file('notes.txt', 'To whom it may concern: <img src=x onerror=alert(1)>'));
  await expect(page.getByRole('alert')).toContainText('notes.txt: it is none of the formats that imdsim reads');
  await drop(page, file('bytes.bin', Buffer.from(Array.from({ length: 5000 }, (_, at) => (at * 7919) % 256))));
  await expect(page.getByRole('alert')).toContainText('bytes.bin');
  // A directory of everything: what can be read counts, and what cannot is named with its record.
  const half = readFileSync('../tests/data/lab/mixed/web-host.pcap').subarray(0, 9_001);
  await drop(
    page,
    file('a.jsonl', request() + '{"method": 7}\n' + request({ process: '<b>bold</b>' })),
    file('notes.txt', 'hello'),
    file('half.pcap', half),
  );
  const read = region(page, 'What was read');
  await expect(read).toContainText('in 3 files');
  await expect(read).toContainText(/a\.jsonl: line 2/);
  await expect(read).toContainText('notes.txt');
  await expect(read).toContainText('half.pcap');
  await expect(page.getByRole('grid', { name: 'Callers' })).toContainText('<b>bold</b>');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await drop(page, file('notes.txt', 'hello'));
  await expect(page.getByRole('alert')).toContainText('notes.txt');
  await expect(page.getByRole('grid', { name: 'Callers' })).toContainText('<b>bold</b>');
});

test('a folder is read with all that is in it, each file under its path', async ({ page }) => {
  await open(page, '#view=recording');
  await page.getByLabel('A folder of recordings').setInputFiles('../tests/data/lab/mixed');
  const read = region(page, 'What was read');
  await expect(read).toContainText('in 4 files');
  await read.getByText('The files').click();
  await expect(read).toContainText('mixed/all-clear.pcap · pcap, Ethernet');
  // Beside the captures lies what really happened, which is no recording.
  await expect(read).toContainText('mixed/truth.jsonl: line 1');
});

test('files can be dropped anywhere on the page', async ({ page }) => {
  await open(page, '#view=recording');
  const data = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], 'dropped.jsonl'));
    return transfer;
  }, request());
  await page.dispatchEvent('footer', 'dragover', { dataTransfer: data });
  await page.dispatchEvent('footer', 'drop', { dataTransfer: data });
  await expect(region(page, 'What was read')).toContainText('1 request in dropped.jsonl');
  await expect(region(page, 'Summary')).toContainText('The only caller would break.');
});

test('the same file can be read again', async ({ page }) => {
  await open(page, '#view=recording');
  for (let time = 0; time < 3; time += 1) {
    await page.evaluate(() => performance.clearMeasures());
    await page.getByLabel('Recordings', { exact: true }).setInputFiles('../tests/data/every-verdict.jsonl');
    await expect.poll(() => page.evaluate(() => performance.getEntriesByName('recording read').length)).toBe(1);
    await expect(region(page, 'Summary')).toContainText('would break');
  }
});

test('a file is read to its end while the browser collects garbage', async ({ page }, testInfo) => {
  test.setTimeout(120_000);
  await open(page, '#view=recording');
  const large = testInfo.outputPath('large.jsonl');
  await jsonl(large, 200_000, 10);
  const [engine] = page.workers();
  if (engine === undefined) throw new Error('there is no worker');
  await engine.evaluate(() => setInterval(() => Array.from({ length: 5 }, () => new ArrayBuffer(2e7)), 3));
  for (let time = 1; time <= 4; time += 1) {
    await page.getByLabel('Recordings', { exact: true }).setInputFiles(large);
    await expect
      .poll(() => page.evaluate(() => performance.getEntriesByName('recording read').length), { timeout: 25_000 })
      .toBe(time);
  }
  await expect(region(page, 'What was read')).toContainText('200,000 requests');
});

test('reading can be cancelled', async ({ page }, testInfo) => {
  await open(page, '#view=recording');
  // Long enough that there is time to cancel.
  const large = testInfo.outputPath('large.pcap');
  await pcap(large, '../tests/data/lab/mixed/web-host.pcap', 80e6);
  await page.getByLabel('Recordings', { exact: true }).setInputFiles(large);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('button', { name: 'Choose files' })).toBeVisible();
  await expect(region(page, 'Summary')).toHaveCount(0);
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('a recording outlives its view, and leaves no trace in the address', async ({ page }) => {
  await open(page, '#view=recording');
  await drop(page, file('secret-name.jsonl', request({ process: 'secret-process' })));
  await expect(region(page, 'Summary')).toContainText('would break');
  await page.getByRole('tab', { name: 'Request' }).click();
  await page.getByRole('tab', { name: 'Recording' }).click();
  await expect(region(page, 'Summary')).toContainText('would break');
  expect(page.url()).not.toContain('secret');
  // How callers are listed is in the address; the recording is gone with the page.
  await page.getByLabel('Find callers').fill('cron');
  await page.getByLabel('Order').selectOption('name');
  await expect(page).toHaveURL(/#v1\./);
  await page.reload();
  await expect(page.getByText('Drop recordings or a folder here')).toBeVisible();
  await drop(page, file('again.jsonl', request()));
  await expect(page.getByLabel('Find callers')).toHaveValue('cron');
  await expect(page.getByLabel('Order')).toHaveValue('name');
});

test('the report leaves as Markdown and as one file that opens from disk', async ({ page, context, browser }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, '#view=recording');
  await drop(
    page,
    file(
      'x.jsonl',
      request({ process: '<script>document.title="run"</script>|`*' }) +
        request({ process: 'tokens', method: 'GET', token: 'SECRETTOKENVALUE' }),
    ),
  );
  await expect(region(page, 'Summary')).toContainText('would break');
  await page.getByRole('button', { name: 'Copy as Markdown' }).click();
  const markdown = await copied(page);
  expect(markdown).toMatch(/^# 1 of 2 callers would break\./);
  expect(markdown).toContain('AUT-R1');
  // A name is shown letter by letter in code, and never stands outside of it.
  expect(markdown.replace(/(`+)[^\n]*?\1(?!`)/g, '')).not.toContain('<script>');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save as one HTML file' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('imdsim-report.html');
  await download.saveAs('artefacts/imdsim-report.html');
  const html = readFileSync('artefacts/imdsim-report.html', 'utf8');
  for (const text of [html, markdown]) expect(text).not.toContain('SECRETTOKENVALUE');
  expect(html).not.toContain('<script');
  const fromDisk = await (await browser.newContext()).newPage();
  const asked: string[] = [];
  fromDisk.on('request', (one) => asked.push(one.url()));
  await fromDisk.goto(`file://${process.cwd()}/artefacts/imdsim-report.html`);
  expect(await fromDisk.title()).toBe('1 of 2 callers would break.');
  await expect(fromDisk.locator('details.bad').first()).toContainText('<script>');
  expect(asked.filter((url) => !url.startsWith('file:'))).toEqual([]);
  await accessible(fromDisk);
  await pictures(fromDisk, 'report');
  await fromDisk.close();
});

test('is for everybody and looks right', async ({ page }) => {
  test.setTimeout(120_000);
  await open(page, '#view=recording');
  await pictures(page, 'recording-empty');
  await accessible(page);
  await sample(page, 'a web host with five clients');
  await expect(region(page, 'Summary')).toContainText('would break');
  await expect(region(page, 'Recommendation')).toContainText('HttpTokens');
  await accessible(page);
  await pictures(page, 'recording');
});
