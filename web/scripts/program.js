// Finds the program whose `imdsim ui` serves the page in tests: what IMDSIM_PROGRAM names, or what was built last.
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root, web } from './hash.js';

const NAME = process.platform === 'win32' ? 'imdsim.exe' : 'imdsim';

/** @returns {string} the path of its executable */
export function program() {
  const named = process.env['IMDSIM_PROGRAM'];
  if (named !== undefined) {
    if (!existsSync(named)) throw new Error(`IMDSIM_PROGRAM names \`${named}\`, which is not there`);
    return named;
  }
  const built = ['release', 'debug'].map((profile) => join(root, 'target', profile, NAME)).filter(existsSync);
  const [last] = built.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  if (last !== undefined) return last;
  throw new Error(
    'the tests run against `imdsim ui`, and there is no imdsim in target/release or target/debug: build it with ' +
      '`cargo build -p host-cli`, or set IMDSIM_PROGRAM to its path',
  );
}

/**
 * @param {number} port 0 for any that is free
 * @returns {string[]} the arguments with which it serves the page that was built
 */
export const serving = (port) => ['ui', '--files', join(web, 'dist'), '--port', String(port)];
