// Writes the page's types of all that crosses the boundary, from the schema that the engine publishes:
// schemas/boundary.schema.json -> src/engine/types.ts. They are made, not written; `npm run check` compiles against
// them, and a test holds the schema against what the engine answers.
import { readFileSync, writeFileSync } from 'node:fs';
import { compile } from 'json-schema-to-typescript';

/** @type {unknown} */
const schema = JSON.parse(readFileSync(new URL('../../schemas/boundary.schema.json', import.meta.url), 'utf8'));
const ANNOTATIONS = ['default', 'description', 'title'];

/**
 * The schema in the words of the compiler: it reads a reference with members beside it only as `allOf`, tuples only as
 * `items`, and takes for an object what is any value.
 *
 * @param {unknown} node
 * @returns {unknown}
 */
function compilable(node) {
  if (Array.isArray(node)) return node.map(compilable);
  if (node === null || typeof node !== 'object') return node;
  const { $ref, prefixItems, ...beside } = /** @type {Record<string, unknown>} */ (node);
  const rest = Object.fromEntries(Object.entries(beside).map(([key, value]) => [key, compilable(value)]));
  if (prefixItems !== undefined) rest['items'] = compilable(prefixItems);
  if ($ref !== undefined) return rest['properties'] === undefined ? { $ref } : { allOf: [{ $ref }, rest] };
  const anything =
    typeof rest['description'] === 'string' && Object.keys(rest).every((key) => ANNOTATIONS.includes(key));
  return anything ? { ...rest, tsType: 'unknown' } : rest;
}

const types = await compile(
  /** @type {import('json-schema-to-typescript').JSONSchema} */ (compilable(schema)),
  'Boundary',
  {
    additionalProperties: false,
    bannerComment: '// Made by scripts/types.js from schemas/boundary.schema.json. Do not edit.',
    unreachableDefinitions: true,
    style: { printWidth: 120, singleQuote: true },
  },
);
writeFileSync(new URL('../src/engine/types.ts', import.meta.url), types);
