// Holds the page to its budgets: what every visit loads, and the engine.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { web } from './hash.js';

const dist = join(web, 'dist');
const html = readFileSync(join(dist, 'index.html'), 'utf8');
const assets = readdirSync(join(dist, 'assets'));

/**
 * @param {string} what
 * @param {number} bytes
 * @param {number} budget in KB of 1,000 bytes
 */
function hold(what, bytes, budget) {
  const kept = bytes <= budget * 1000;
  if (!kept) process.exitCode = 1;
  console.log(`${kept ? 'kept' : 'OVER'}  ${what}: ${(bytes / 1000).toFixed(1)} KB of ${budget} KB`);
}

// The page names its script, and the scripts that are fetched along with it.
const entry = [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g)].map(([, name]) =>
  readFileSync(join(dist, name ?? '')),
);
hold(
  'entry JavaScript, gzip',
  entry.reduce((sum, script) => sum + gzipSync(script, { level: 9 }).length, 0),
  80,
);

// The whole engine is one module. It was to weigh 1,000 KB; reports that are emitted in core, scenarios, tunnels and what a
// text does to instances came in since (docs/speed.md).
const name = assets.find((asset) => asset.startsWith('imdsim_bg') && asset.endsWith('.wasm'));
if (name === undefined) throw new Error('dist/assets has no module of the engine');
const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 };
hold('the engine, brotli', brotliCompressSync(readFileSync(join(dist, 'assets', name)), { params }).length, 1_100);
