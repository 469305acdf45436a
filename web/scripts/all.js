// Everything that has to hold of the page: the engine builds, the types agree, the linters find nothing, the page builds,
// it keeps its budgets, and it does what it should in a real Chromium. Where nothing has changed since all of that held,
// it says so and is done; `npm run all -- --force` does it in any case.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashOf, web } from './hash.js';

const mark = join(web, 'artefacts/held');

/** @param {string} name */
function step(name) {
  console.log(`\n-- npm run ${name}`);
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { status, error } = spawnSync(npm, ['run', '--silent', name], {
    cwd: web,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (error !== undefined) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

const own = [
  '.prettierignore',
  '.prettierrc.json',
  'eslint.config.js',
  'index.html',
  'package-lock.json',
  'package.json',
  'playwright.config.ts',
  'svelte.config.js',
  'tsconfig.json',
  'vite.config.ts',
];
const sources = () =>
  hashOf([
    ...own.map((name) => `web/${name}`),
    ...['public', 'scripts', 'src', 'tests'].map((name) => `web/${name}`),
    ...['serving', 'ui'].map((name) => `host-cli/src/${name}`),
    'schemas/boundary.schema.json',
    'web/artefacts/answers.jsonl',
  ]);

// The engine is among the sources of the page.
step('engine');
if (existsSync(mark) && readFileSync(mark, 'utf8') === sources() && !process.argv.includes('--force')) {
  console.log('nothing has changed since all of this held');
} else {
  for (const name of ['check', 'lint', 'build', 'budget', 'test']) step(name);
  mkdirSync(join(web, 'artefacts'), { recursive: true });
  writeFileSync(mark, sources());
}
