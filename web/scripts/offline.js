import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Writes the service worker that makes the page work offline after the first visit: it knows every file of the build
 * by name, and its cache has the name of their contents.
 *
 * @returns {import('vite').Plugin}
 */
export function offline() {
  return {
    name: 'imdsim-offline',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const hash = createHash('sha256');
        const published = readdirSync('public');
        const files = [...Object.keys(bundle), ...published].filter((name) => !name.endsWith('.map')).sort();
        for (const name of files) {
          const made = bundle[name];
          hash.update(name).update('\0');
          if (made === undefined) hash.update(readFileSync(join('public', name)));
          else hash.update(made.type === 'chunk' ? made.code : made.source);
        }
        const source = readFileSync('src/offline/worker.js', 'utf8')
          .replace("'VERSION'", JSON.stringify(hash.digest('hex').slice(0, 16)))
          .replace("['FILES']", JSON.stringify(['./', ...files.filter((name) => name !== 'index.html')]));
        this.emitFile({ type: 'asset', fileName: 'offline.js', source });
      },
    },
  };
}
