// What something is made from, as one hash: so that nothing is made twice.
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const web = join(dirname(fileURLToPath(import.meta.url)), '..');
export const root = join(web, '..');

/**
 * @param {string[]} parts files and folders, from the root of the repository
 * @param {RegExp} wanted the names of files that count
 * @returns {string}
 */
export function hashOf(parts, wanted = /./) {
  const hash = createHash('sha256');
  for (const part of parts) {
    const path = join(root, part);
    const files = statSync(path).isFile()
      ? [path]
      : readdirSync(path, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile() && wanted.test(entry.name))
          .map((entry) => join(entry.parentPath, entry.name));
    for (const file of files.sort())
      hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}
