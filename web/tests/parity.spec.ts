// The module of the page against core itself: `cargo test --test web` writes down what core answers to the cases, and
// here the very bytes that the page loads must answer the same, member by member in the same order.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from '@playwright/test';
import start, { Recording, call } from '../src/engine/pkg/imdsim.js';
import type { Answer, Call, Question } from '../src/engine/types';

const ANSWERS = 'artefacts/answers.jsonl';

type Asked = { call: Call } | { file: string; question: Question };

test.beforeAll(async () => {
  const name = readdirSync('dist/assets').find((asset) => asset.startsWith('imdsim_bg') && asset.endsWith('.wasm'));
  await start({ module_or_path: readFileSync(join('dist/assets', name ?? 'imdsim_bg.wasm')) });
});

/** A recording that was read, in pieces of a size that fits nothing. */
function read(file: string): Recording {
  const recording = new Recording(1);
  recording.begin(basename(file));
  const bytes = readFileSync(file);
  for (let at = 0; at < bytes.length; at += 997) recording.feed(bytes.subarray(at, at + 997));
  recording.end();
  return recording;
}

test('the page answers what core answers', () => {
  expect(existsSync(ANSWERS), `${ANSWERS} is written by \`cargo test --test web\``).toBe(true);
  const cases = readFileSync(ANSWERS, 'utf8').trim().split('\n');
  const open = new Map<string, Recording>();
  for (const line of cases) {
    const [asked, answer] = JSON.parse(line) as [Asked, Answer];
    if ('call' in asked) {
      expect(JSON.stringify(call(asked.call)), JSON.stringify(asked)).toBe(JSON.stringify(answer));
      continue;
    }
    // Answers about recordings are handed on as the very text.
    const expected = line.slice(JSON.stringify(asked).length + 2, -1);
    const recording = open.get(asked.file) ?? read(asked.file);
    open.set(asked.file, recording);
    expect(recording.ask(asked.question), `${asked.file} ${JSON.stringify(asked.question)}`).toBe(expected);
  }
  expect(cases.length).toBeGreaterThan(100);
  console.log(`${cases.length} answers are the same`);
});

test('half a character alone is taken for one that cannot be shown', () => {
  const answer = call({ call: 'tags', keys: ['a\ud83d'] }) as Answer;
  expect(answer.answer === 'tags' && answer.keys.map(({ key }) => key)).toEqual(['a\ufffd']);
});

test('what is no question is refused, a member that no question has included', () => {
  const recording = new Recording(1);
  expect(() => recording.ask({ recommend: { form: [] } })).toThrow('unknown field `form`');
  expect(call({ call: 'explain', metod: 'GET' })).toMatchObject({ answer: 'failure' });
});
