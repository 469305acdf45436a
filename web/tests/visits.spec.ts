// First visits to `imdsim ui`, as a person makes them: it has just been started, and the browser knows nothing yet.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect, test } from '@playwright/test';
import { program, serving } from '../scripts/program.js';

const VISITS = 12;
/** A visit takes a second; a machine with other work may take more, and a page that waits for a connection all of it. */
const SOON = { timeout: 15_000, intervals: [100] };

/** Starts the program at a port that is free, and gives its address once it listens. */
async function started(): Promise<{ imdsim: ChildProcess; address: string }> {
  const imdsim = spawn(program(), serving(0), { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(createInterface(imdsim.stdout), 'line')) as [string];
  const address = /http:\S+/.exec(line)?.[0];
  if (address === undefined) throw new Error(`imdsim does not say where it is, but: ${line}`);
  return { imdsim, address };
}

test(`each of ${VISITS} first visits finds the page, and leaves it offline`, async ({ browser }) => {
  test.setTimeout(VISITS * SOON.timeout);
  const took: number[] = [];
  for (let visit = 0; visit < VISITS; visit += 1) {
    const { imdsim, address } = await started();
    try {
      const context = await browser.newContext({ serviceWorkers: 'allow' });
      const page = await context.newPage();
      const begun = performance.now();
      await page.goto(`${address}#view=request`, SOON);
      await expect(page.getByRole('region', { name: 'Answer, proposed', exact: true })).toBeVisible(SOON);
      took.push(Math.round(performance.now() - begun));
      // The service worker asks for every file of the page at once.
      const ready = () => page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active?.state);
      await expect.poll(ready, SOON).toBe('activated');
      await context.close();
    } finally {
      imdsim.kill('SIGKILL');
    }
  }
  console.log(`first visits were of use after ${took.join(', ')} ms`);
});
