// Writes the page's types of all that crosses the boundary, from the schema that the engine publishes:
// schemas/boundary.schema.json -> src/engine/types.ts. They are made, not written; `npm run check` compiles against
// them, and a test holds the schema against what the engine answers.
import { readFileSync, writeFileSync } from 'node:fs';
import { compile } from 'json-schema-to-typescript';

const schema = JSON.parse(readFileSync(new URL('../../schemas/boundary.schema.json', import.meta.url), 'utf8'));

/**
 * A reference with members beside it means both; the compiler reads it only when that is said so.
 *
 * @param {any} node
 * @returns {any}
 */
function both(node) {
  if (Array.isArray(node)) return node.map(both);
  if (node === null || typeof node !== 'object') return node;
  const { $ref, ...beside } = node;
  const rest = Object.fromEntries(Object.entries(beside).map(([key, value]) => [key, both(value)]));
  if ($ref === undefined) return rest;
  if (rest['properties'] === undefined) return { $ref };
  return { allOf: [{ $ref }, rest] };
}

const types = await compile(both(schema), 'Boundary', {
  additionalProperties: false,
  bannerComment: '// Made by scripts/types.js from schemas/boundary.schema.json. Do not edit.',
  unreachableDefinitions: true,
  style: { printWidth: 120, singleQuote: true },
});
writeFileSync(new URL('../src/engine/types.ts', import.meta.url), types);
