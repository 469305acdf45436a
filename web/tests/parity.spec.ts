// The modules of the page against core itself: `cargo test --test web` writes down what core answers to the cases, and
// here the very bytes that the page loads must answer the same, member by member in the same order.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from '@playwright/test';
import * as control from '../src/engine/pkg/control.js';
import * as explain from '../src/engine/pkg/explain.js';
import * as plan from '../src/engine/pkg/plan.js';
import * as recording from '../src/engine/pkg/recording.js';
import * as unpack from '../src/engine/pkg/unpack.js';
import { taker } from '../src/engine/feed';
import type { Answer, Call, Question } from '../src/engine/types';

const ANSWERS = 'artefacts/answers.jsonl';
const EXPLAINED = ['explain', 'requests', 'rules', 'arrange'];

type Asked = { call: Call } | { file: string; question: Question };

/** The module of this name as it was built for the page. */
function built(name: string): Buffer {
  const file = readdirSync('dist/assets').find((asset) => asset.startsWith(`${name}_bg`) && asset.endsWith('.wasm'));
  return readFileSync(join('dist/assets', file ?? name));
}

/** A file in pieces of a size that fits nothing. */
async function fed<Session extends plan.Survey | recording.Recording>(session: Session, file: string): Promise<Session> {
  session.begin(basename(file));
  const bytes = readFileSync(file);
  const { take, end } = await taker(session, bytes.subarray(0, 4), () => Promise.resolve(unpack));
  for (let at = 0; at < bytes.length; at += 997) take(bytes.subarray(at, at + 997));
  end();
  session.end();
  return session;
}

test('the page answers what core answers', async () => {
  expect(existsSync(ANSWERS), `${ANSWERS} is written by \`cargo test --test web\``).toBe(true);
  await explain.default({ module_or_path: built('explain') });
  await recording.default({ module_or_path: built('recording') });
  await unpack.default({ module_or_path: built('unpack') });
  await plan.default({ module_or_path: built('plan') });
  await control.default({ module_or_path: built('control') });
  const cases = readFileSync(ANSWERS, 'utf8').trim().split('\n');
  const open = new Map<string, recording.Recording>();
  const surveys = new Map<string, plan.Survey>();
  for (const line of cases) {
    const [asked, answer] = JSON.parse(line) as [Asked, Answer];
    if ('call' in asked) {
      const expected = JSON.stringify(answer);
      expect(JSON.stringify(control.call(asked.call)), JSON.stringify(asked)).toBe(expected);
      if (EXPLAINED.includes(asked.call.call)) expect(JSON.stringify(explain.call(asked.call)), JSON.stringify(asked)).toBe(expected);
      continue;
    }
    // Answers about recordings are handed on as the very text.
    const expected = line.slice(JSON.stringify(asked).length + 2, -1);
    if ('fleet' in asked.question || 'plan' in asked.question) {
      const survey = surveys.get(asked.file) ?? (await fed(new plan.Survey(1), asked.file));
      surveys.set(asked.file, survey);
      expect(survey.ask(asked.question), `plan, ${asked.file} ${JSON.stringify(asked.question)}`).toBe(expected);
      continue;
    }
    const session = open.get(asked.file) ?? (await fed(new recording.Recording(1), asked.file));
    open.set(asked.file, session);
    expect(session.ask(asked.question), `${asked.file} ${JSON.stringify(asked.question)}`).toBe(expected);
  }
  expect(cases.length).toBeGreaterThan(100);
  console.log(`${cases.length} answers are the same`);
});
