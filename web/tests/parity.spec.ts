// The modules of the page against core itself: `cargo test --test web` writes down what core answers to the cases, and
// here the very bytes that the page loads must answer the same, member by member in the same order.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { MODULE_OF } from '../src/engine/modules';
import * as explain from '../src/engine/pkg/explain.js';
import * as launch from '../src/engine/pkg/launch.js';
import * as plan from '../src/engine/pkg/plan.js';
import * as policies from '../src/engine/pkg/policies.js';
import * as recording from '../src/engine/pkg/recording.js';
import * as scenario from '../src/engine/pkg/scenario.js';
import * as unpack from '../src/engine/pkg/unpack.js';
import { taker } from '../src/engine/feed';
import type { Answer, Call, Question } from '../src/engine/types';

const ANSWERS = 'artefacts/answers.jsonl';
/** What answers calls. */
const ANSWERING = { explain, launch, policies, scenario };

type Asked = { call: Call } | { file: string; question: Question };

/** The module of this name as it was built for the page. */
function built(name: string): Buffer {
  const file = readdirSync('dist/assets').find((asset) => asset.startsWith(`${name}_bg`) && asset.endsWith('.wasm'));
  return readFileSync(join('dist/assets', file ?? name));
}

/** A file in pieces of a size that fits nothing. */
async function fed<Session extends plan.Survey | recording.Recording>(
  session: Session,
  file: string,
): Promise<Session> {
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
  for (const [name, module] of Object.entries(ANSWERING)) await module.default({ module_or_path: built(name) });
  await recording.default({ module_or_path: built('recording') });
  await unpack.default({ module_or_path: built('unpack') });
  await plan.default({ module_or_path: built('plan') });
  const cases = readFileSync(ANSWERS, 'utf8').trim().split('\n');
  const open = new Map<string, recording.Recording>();
  const surveys = new Map<string, plan.Survey>();
  for (const line of cases) {
    const [asked, answer] = JSON.parse(line) as [Asked, Answer];
    if ('call' in asked) {
      const expected = JSON.stringify(answer);
      if (asked.call.call in MODULE_OF) {
        const module = ANSWERING[MODULE_OF[asked.call.call]];
        expect(JSON.stringify(module.call(asked.call)), JSON.stringify(asked)).toBe(expected);
      } else {
        // What is no call is none for any of them; each tells the calls that it has.
        const [told] = expected.split(', expected one of');
        for (const module of Object.values(ANSWERING))
          expect(JSON.stringify(module.call(asked.call))).toContain(told?.replace(/"}$/, ''));
      }
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

test('a module says what it does not answer', async () => {
  await launch.default({ module_or_path: built('launch') });
  const answer = launch.call({ call: 'simulate', text: '' }) as Answer;
  expect(answer.answer === 'failure' && answer.message).toContain(
    'unknown variant `simulate`, expected one of `resolve`',
  );
});
