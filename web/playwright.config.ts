import { defineConfig } from '@playwright/test';
import { chromium } from './scripts/chromium.js';
import { program, serving } from './scripts/program.js';

const PORT = Number(process.env['IMDSIM_WEB_PORT'] ?? 4179);

export default defineConfig({
  testDir: 'tests',
  outputDir: 'artefacts/failures',
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  timeout: 60_000,
  reporter: [['list']],
  use: {
    baseURL: `http://127.0.0.1:${PORT}/`,
    // The build that npm brings names a locale that is none.
    locale: 'en-US',
    timezoneId: 'UTC',
    serviceWorkers: 'block',
    trace: 'retain-on-failure',
    launchOptions: { executablePath: await chromium(), args: ['--no-sandbox', '--disable-dev-shm-usage'] },
  },
  webServer: {
    command: [program(), ...serving(PORT)].map((part) => `"${part}"`).join(' '),
    url: `http://127.0.0.1:${PORT}/`,
    reuseExistingServer: false,
  },
});
