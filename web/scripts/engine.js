// Builds the engine for the page: the module by cargo, made smaller by wasm-opt, and the types of what crosses its
// boundary. What it was made from is remembered, so that it costs nothing when nothing has changed.
//
//   npm run engine              builds if anything changed
//   npm run engine -- --force   builds in any case
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const web = join(dirname(fileURLToPath(import.meta.url)), '..');
const root = join(web, '..');
const pkg = join(web, 'src/engine/pkg');
const mark = join(pkg, 'made-from');

/**
 * @param {string} program
 * @param {string[]} args
 */
function run(program, args) {
  const { status, error } = spawnSync(program, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (error !== undefined) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

/** What the module is made from, as one hash. */
function sources() {
  const hash = createHash('sha256');
  for (const part of ['core', 'wasm', 'Cargo.toml', 'Cargo.lock', 'rust-toolchain.toml', 'web/package-lock.json']) {
    const path = join(root, part);
    const files = part.includes('.')
      ? [path]
      : readdirSync(path, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile() && /\.(rs|toml)$/.test(entry.name))
          .map((entry) => join(entry.parentPath, entry.name));
    for (const file of files.sort()) hash.update(relative(root, file)).update('\0').update(readFileSync(file));
  }
  return hash.digest('hex');
}

run(process.execPath, [join(web, 'scripts/types.js')]);
const made = sources();
const fresh = existsSync(mark) && readFileSync(mark, 'utf8') === made;
if (fresh && !process.argv.includes('--force')) {
  console.log('the engine is up to date');
} else {
  run('cargo', ['run', '--locked', '--quiet', '-p', 'imdsim-bindings', '--', pkg]);
  const wasm = join(pkg, 'imdsim_bg.wasm');
  const features = ['--enable-simd', '--enable-bulk-memory', '--enable-nontrapping-float-to-int', '--enable-sign-ext', '--enable-mutable-globals', '--enable-reference-types', '--enable-multivalue'];
  run(process.execPath, [join(web, 'node_modules/binaryen/bin/wasm-opt'), ...features, '-Oz', '--strip-debug', '--strip-producers', wasm, '-o', `${wasm}.small`]);
  renameSync(`${wasm}.small`, wasm);
  writeFileSync(mark, made);
}
