// How fast the page is with large recordings, and what it needs for them. The figures are printed and kept in
// artefacts/recording-speed.json. In full (a million requests, 200 MB) with IMDSIM_PAGE_LONG=1; smaller always.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { expect, open, test } from './page';
import { jsonl, pcap } from './recordings';

const LONG = process.env['IMDSIM_PAGE_LONG'] === '1';
const REQUESTS = LONG ? 1_000_000 : 60_000;
const CALLERS = 1_000;
const FRAME = 1_000 / 60;
const BINARY = process.env['IMDSIM_CLI'] ?? '../target/release/imdsim';

const figures: Record<string, unknown> = {
  machine: `${cpus().length} × ${cpus()[0]?.model}`,
  requests: REQUESTS,
  callers: CALLERS,
};
let folder: string;
test.describe.configure({ mode: 'default' });
test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'imdsim-page-'));
});
test.afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  figures['load'] = loadavg();
  writeFileSync('artefacts/recording-speed.json', `${JSON.stringify(figures, null, 2)}\n`);
  console.log(figures);
});

/** Reads files and gives the milliseconds until the verdicts are there. */
async function read(page: Page, files: string[], meanwhile?: () => Promise<void>): Promise<number> {
  await page.evaluate(() => performance.clearMeasures());
  await page.getByLabel('Recordings', { exact: true }).setInputFiles(files);
  await meanwhile?.();
  const measured = () => page.evaluate(() => performance.getEntriesByName('recording read')[0]?.duration);
  await expect.poll(measured, { timeout: 280_000, intervals: [100] }).toBeGreaterThan(0);
  return (await measured()) ?? Number.NaN;
}

/** The command's time for the same, where it was built for speed. */
function byCommand(file: string): number | undefined {
  // What has to be compared is the time that both take to read the same and to judge it.
  if (!existsSync(BINARY) || /\bdebug\b/.test(BINARY)) {
    console.log(`there is no release build of imdsim to compare with: \`${BINARY}\` is none; name one in IMDSIM_CLI`);
    return undefined;
  }
  const started = performance.now();
  try {
    execFileSync(BINARY, ['replay', file, '--set', 'HttpTokens=required', '--format', 'json'], {
      maxBuffer: 1 << 30,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  } catch (error) {
    // Its exit status says that something would break.
    if ((error as { status?: number }).status == null || ((error as { stdout?: Buffer }).stdout?.length ?? 0) === 0)
      throw error;
  }
  return performance.now() - started;
}

/** Of the page's main thread: the processor's time and the clock's that its longest tasks took, in milliseconds. */
function longest(trace: Buffer): { processor: number; clock: number } {
  interface Event {
    name: string;
    ph: string;
    pid: number;
    tid: number;
    dur?: number;
    tdur?: number;
    args?: { name?: string };
  }
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: Event[] };
  const threads = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const tasks = traceEvents.filter(
    ({ name, ph, pid, tid }) => name.endsWith('RunTask') && ph === 'X' && threads.has(`${pid} ${tid}`),
  );
  if (tasks.length === 0 || tasks.every(({ tdur }) => tdur === undefined))
    throw new Error('the trace has no tasks of the main thread');
  const most = (list: number[]) => list.reduce((a, b) => Math.max(a, b), 0) / 1_000;
  return { processor: most(tasks.map(({ tdur }) => tdur ?? 0)), clock: most(tasks.map(({ dur }) => dur ?? 0)) };
}

test(`${REQUESTS} requests are replayed while the page answers, and options switch within a frame`, async ({
  page,
  browser,
}) => {
  test.setTimeout(LONG ? 600_000 : 120_000);
  const file = join(folder, 'large.jsonl');
  await jsonl(file, REQUESTS, CALLERS);
  figures['jsonl bytes'] = statSync(file).size;
  await page.addInitScript(() => {
    const tasks: number[] = [];
    Object.assign(globalThis, { longTasks: tasks });
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
      type: 'longtask',
      buffered: true,
    });
  });
  await open(page, '#view=recording&tokens=required');
  // What loading the page takes is not in question.
  await page.evaluate(() => (globalThis as unknown as { longTasks: number[] }).longTasks.splice(0));

  let answered = Number.NaN;
  const helped = async () => {
    const started = performance.now();
    await page.getByRole('button', { name: 'Help' }).click();
    await expect(page.getByRole('dialog', { name: 'Help' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog', { name: 'Help' })).toBeHidden();
    answered = performance.now() - started;
  };
  const took = await read(page, [file], helped);
  const tasks = await page.evaluate(() => (globalThis as unknown as { longTasks: number[] }).longTasks);
  figures['page ms'] = Math.round(took);
  await expect(page.getByRole('region', { name: 'Recommendation', exact: true })).toContainText('HttpTokens', {
    timeout: 60_000,
  });
  // What the processor's time shows costs time itself: it is looked at in a reading of its own.
  await browser.startTracing(page, { categories: ['toplevel', '__metadata'] });
  await read(page, [file], helped);
  await expect(page.getByRole('region', { name: 'Recommendation', exact: true })).toContainText('HttpTokens', {
    timeout: 60_000,
  });
  const { processor, clock } = longest(await browser.stopTracing());
  figures['long tasks told by the browser, ms'] = tasks.map(Math.round);
  figures['longest task, processor ms'] = Math.round(processor);
  figures['longest task, clock ms'] = Math.round(clock);
  figures['help opened and closed meanwhile ms'] = Math.round(answered);
  await expect(page.getByRole('region', { name: 'What was read', exact: true })).toContainText(
    `${REQUESTS.toLocaleString('en')} requests`,
  );
  expect(processor, 'the longest task on the main thread').toBeLessThanOrEqual(100);
  // By the clock, a task takes as long as others have the processor meanwhile: that is asked where there are no others.
  const idle = (loadavg()[0] ?? 0) < cpus().length;
  if (idle) expect(Math.max(0, ...tasks), 'the longest task on the main thread, by the clock').toBeLessThanOrEqual(100);
  else
    console.log(
      `other work has the processors (load ${loadavg()[0]}): long tasks are judged by their own time on them`,
    );

  const command = LONG ? byCommand(file) : undefined;
  if (command !== undefined) {
    figures['command ms'] = Math.round(command);
    figures['times the command'] = Math.round((took / command) * 10) / 10;
    // The aim is twice, which most readings keep (docs/speed.md); this one may have been disturbed.
    expect(took, 'the page against the command').toBeLessThan(3 * command);
  }

  // The last row of the table is there as fast as the first.
  const grid = page.getByRole('grid', { name: 'Requests' });
  await grid.focus();
  await page.keyboard.press('End');
  await expect(grid.getByRole('row', { selected: true })).toHaveAttribute('aria-rowindex', String(REQUESTS + 1));
  await expect(grid.getByRole('row', { selected: true })).toContainText((REQUESTS + 1).toLocaleString('en'));

  // One switch after another: what the engine computes, and what the page does with it.
  const engine = page.workers()[0];
  if (engine === undefined) throw new Error('there is no worker');
  await expect(page.getByRole('region', { name: 'Recommendation', exact: true })).toContainText('HttpTokens', {
    timeout: 60_000,
  });
  await engine.evaluate(() => performance.clearMeasures());
  await page.evaluate(() => performance.clearMeasures());
  const slider = page.getByLabel('HttpPutResponseHopLimit, proposed', { exact: true });
  const SWITCHES = 30;
  for (let at = 0; at < SWITCHES; at += 1) {
    await slider.press(at % 4 < 2 ? 'ArrowRight' : 'ArrowLeft');
    await expect.poll(() => page.evaluate(() => performance.getEntriesByName('verdicts shown').length)).toBe(at + 1);
  }
  const durations = (name: string): number[] => performance.getEntriesByName(name).map(({ duration }) => duration);
  const computed = await engine.evaluate(durations, 'engine verdicts');
  const shown = await page.evaluate(durations, 'verdicts shown');
  const whole = await page.evaluate(durations, 'verdicts asked and shown');
  const middle = (list: number[]) => [...list].sort((a, b) => a - b)[list.length >> 1] ?? Number.NaN;
  const round = (number: number) => Math.round(number * 100) / 100;
  figures['switch: engine ms, median'] = round(middle(computed));
  figures['switch: page ms, median'] = round(middle(shown));
  figures['switch: asked to shown ms, median'] = round(middle(whole));
  expect(computed).toHaveLength(SWITCHES);
  figures['switch: engine ms, least'] = round(Math.min(...computed));
  figures['switch: page ms, least'] = round(Math.min(...shown));
  // Where others have the processors, the switch that they disturbed least says how long it takes.
  const judged = (list: number[]) => ((loadavg()[0] ?? 0) < cpus().length ? middle(list) : Math.min(...list));
  expect(
    judged(computed) + judged(shown),
    'computing the verdicts of a thousand callers, and showing them',
  ).toBeLessThan(FRAME);
});

/** Kilobytes of their own that the browser's page processes hold. */
async function held(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => {
      try {
        return Number(/RssAnon:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? 0);
      } catch {
        return 0;
      }
    })
    .reduce((sum, one) => sum + one, 0);
}

test('the memory of the tab does not grow with a capture', async ({ page, browser }) => {
  test.skip(process.platform !== 'linux', 'memory is read from /proc');
  test.setTimeout(LONG ? 600_000 : 120_000);
  const [little, much] = LONG ? [20e6, 200e6] : [3e6, 30e6];
  await open(page, '#view=recording&tokens=required');
  const peaks: number[] = [];
  for (const bytes of [little, much]) {
    const file = join(folder, `${bytes}.pcap`);
    const times = await pcap(file, '../tests/data/lab/mixed/web-host.pcap', bytes);
    let [peak, going] = [0, true];
    const watch = (async () => {
      while (going) {
        peak = Math.max(peak, await held(browser));
        await new Promise((done) => setTimeout(done, 100));
      }
    })();
    const took = await read(page, [file]);
    going = false;
    await watch;
    peaks.push(peak);
    await expect(page.getByRole('region', { name: 'What was read', exact: true })).toContainText(
      `${(times * 14).toLocaleString('en')} requests`,
    );
    figures[`capture of ${bytes / 1e6} MB: ms`] = Math.round(took);
    figures[`capture of ${bytes / 1e6} MB: peak MB`] = Math.round(peak / 1024);
  }
  const [first = 0, second = 0] = peaks;
  // A row of the table is 32 bytes; the rest is what the browser happens to hold of pieces it has not yet let go.
  expect(second - first, 'kilobytes more for ten times the bytes').toBeLessThan(48 * 1024);
});
