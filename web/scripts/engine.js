// Builds the engine for the page: its modules by cargo, and the types of what crosses their boundary. It costs nothing
// where nothing has changed since the last time.
//
//   npm run engine              builds if anything changed
//   npm run engine -- --force   builds in any case
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashOf, root, web } from './hash.js';

const pkg = join(web, 'src/engine/pkg');
const mark = join(pkg, 'made-from');

/**
 * @param {string} program
 * @param {string[]} args
 */
function run(program, args) {
  const { status, error } = spawnSync(program, args, { cwd: root, stdio: 'inherit' });
  if (error !== undefined) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

run(process.execPath, [join(web, 'scripts/types.js')]);
const made = hashOf(['core', 'wasm', 'Cargo.toml', 'Cargo.lock', 'rust-toolchain.toml'], /\.(rs|toml)$/);
if (existsSync(mark) && readFileSync(mark, 'utf8') === made && !process.argv.includes('--force')) {
  console.log('the engine is up to date');
} else {
  run('cargo', ['run', '--locked', '--quiet', '-p', 'imdsim-bindings', '--', pkg]);
  writeFileSync(mark, made);
}
