// Policies and who asks: the question to the engine, and where its answer stands in the texts.
import type { AnswerNamed, Call, DecidedRequest, DecidingStatement, Ruling } from '../../engine';
import type { Mark } from '../../parts/editor';
import { type Options, toInput } from '../../state/options';
import { endOf } from './places';
import type { CommandsSlice, PolicySlice } from './slice';

export const PART_WORDS: Record<PolicySlice['part'], string> = {
  identity: 'identity policy',
  service_control: 'service control policy',
  boundary: 'permissions boundary',
  session: 'session policy',
};

/** The name of a policy in messages. */
export const nameOf = (at: number) => `policy ${at + 1}`;

/** Whether a statement stands in a policy of the page; some go without saying. */
export const isGiven = ({ policy }: DecidingStatement) => /^policy \d+$/.test(policy);

/** `KEY=VALUE` lines as the engine takes them, or the line that is none. */
export function contextOf(text: string): { context: Record<string, string[]>; wrong: string | undefined } {
  const context: Record<string, string[]> = {};
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const sign = line.indexOf('=');
    const key = line.slice(0, Math.max(0, sign)).trim();
    if (key === '')
      return { context, wrong: `line ${at + 1} is not a condition key with a value: expected \`KEY=VALUE\`` };
    const value = line.slice(sign + 1).trim();
    const values = Object.hasOwn(context, key) ? (context[key] ?? []) : [];
    if (value !== '') values.push(value);
    Object.defineProperty(context, key, { value: values, enumerable: true, configurable: true, writable: true });
  }
  return { context, wrong: undefined };
}

/** Whether there is something to ask. */
export const isAsked = (slice: CommandsSlice) => (slice.ask === 'call' ? slice.call : slice.action).trim() !== '';

export function toCall(slice: CommandsSlice, today: Options): Call {
  const set = (text: string) => (text.trim() === '' ? null : text.trim());
  return {
    call: 'iam',
    policies: slice.policies.flatMap(({ part, text }, at) =>
      text.trim() === '' ? [] : [{ name: nameOf(at), part, text }],
    ),
    allow_all: slice.allowAll,
    ask:
      slice.ask === 'call'
        ? { text: { text: slice.call, options: toInput(today), scenario: set(slice.world) } }
        : { action: { action: slice.action.trim(), resource: set(slice.resource) } },
    caller: {
      principal_arn: set(slice.principal),
      role_delivery: slice.delivery === '' ? null : slice.delivery,
      source_instance_id: slice.delivery === '' ? null : set(slice.sourceInstance),
    },
    context: contextOf(slice.context).context,
  };
}

export const RULINGS: Record<Ruling, { word: string; sign: string; tone: Mark['tone'] }> = {
  allow: { word: 'allowed', sign: '✓', tone: 'allows' },
  unknown: { word: 'unknown', sign: '?', tone: 'open' },
  implicit_deny: { word: 'denied', sign: '✕', tone: 'denies' },
  explicit_deny: { word: 'denied', sign: '✕', tone: 'denies' },
};

/** The request that decides a call: the first that is not allowed, or the first. */
export const decisive = (requests: readonly DecidedRequest[], ruling: Ruling) =>
  requests.find((request) => request.ruling === ruling) ?? requests[0];

/** Statement 2 `Sid`, line 5 */
export const statementOf = ({ number, sid, policy, line }: DecidingStatement) =>
  `statement ${number}${sid ? ` \`${sid}\`` : ''} of ${policy}, line ${line}`;

/** What the answer points at in one policy. */
export function marksOf(found: AnswerNamed<'iam'> | undefined, at: number, text: string): Mark[] {
  const name = nameOf(at);
  const marks: Mark[] = [];
  const mark = (statement: DecidingStatement, tone: Mark['tone'], tells: string) => {
    if (statement.policy === name && !marks.some((known) => known.from === statement.line && known.tone === tone))
      marks.push({ from: statement.line, to: endOf(text, statement.line), tone, tells });
  };
  for (const call of found?.calls ?? []) {
    const request = decisive(call.requests, call.ruling);
    if (request?.by != null) mark(request.by, RULINGS[request.ruling].tone, `decides: ${call.sentence}`);
    for (const statement of request?.statements_that_depend ?? [])
      mark(statement, 'open', `hangs on ${request?.depends_on.join(', ') ?? ''}`);
  }
  for (const { statement, text: tells } of found?.policies.find((policy) => policy.name === name)?.warnings ?? [])
    if (statement.policy === name) marks.push({ from: statement.line, to: statement.line, tone: 'warns', tells });
  return marks;
}

/** The line of a policy that a failure speaks of. */
export function wrongLine(message: string, at: number): number | undefined {
  const prefix = `${nameOf(at)}, line `;
  return message.startsWith(prefix) ? Number.parseInt(message.slice(prefix.length), 10) || undefined : undefined;
}
