// What was pasted: the view's part of the state.
import type { PolicyPart } from '../../engine';
import { textOf } from '../../state/given';

export const TABS = ['effect', 'change', 'policies'] as const;
export const PARTS = ['identity', 'service_control', 'boundary', 'session'] as const satisfies readonly PolicyPart[];
export const DELIVERIES = ['', '1.0', '2.0'] as const;
export const MOST_POLICIES = 12;

export interface PolicySlice {
  part: PolicyPart;
  text: string;
}

export interface CommandsSlice {
  tab: (typeof TABS)[number];
  /** Commands or a template, to see what they do. */
  text: string;
  /** What is changed from today's options to those proposed. */
  target: string;
  policies: PolicySlice[];
  /** Whether a policy that allows everything stands beside them. */
  allowAll: boolean;
  /** Whether a call as text is asked about, or an action. */
  ask: 'call' | 'action';
  call: string;
  action: string;
  resource: string;
  principal: string;
  delivery: (typeof DELIVERIES)[number];
  sourceInstance: string;
  /** A scenario in whose world the call is made. */
  world: string;
  /** `KEY=VALUE`, a line each. */
  context: string;
}

const TEXTS = [
  'text',
  'target',
  'call',
  'action',
  'resource',
  'principal',
  'sourceInstance',
  'world',
  'context',
] as const;

export const initial = (): CommandsSlice => ({
  tab: 'effect',
  text: '',
  target: 'i-0123456789abcdef0',
  policies: [{ part: 'identity', text: '' }],
  allowAll: false,
  ask: 'call',
  call: '',
  action: '',
  resource: '',
  principal: '',
  delivery: '',
  sourceInstance: '',
  world: '',
  context: '',
});

export function decode(value: unknown): CommandsSlice {
  if (value === null || typeof value !== 'object') throw new Error('the commands are not an object');
  const given = value as Partial<Record<keyof CommandsSlice, unknown>>;
  const slice = initial();
  for (const name of TEXTS) {
    const text = given[name];
    if (typeof text === 'string') slice[name] = text;
  }
  slice.tab = TABS.find((tab) => tab === given.tab) ?? slice.tab;
  slice.delivery = DELIVERIES.find((delivery) => delivery === given.delivery) ?? slice.delivery;
  slice.ask = given.ask === 'action' ? 'action' : 'call';
  slice.allowAll = given.allowAll === true;
  if (Array.isArray(given.policies))
    slice.policies = given.policies
      .slice(0, MOST_POLICIES)
      .map((policy: Partial<Record<keyof PolicySlice, unknown>> | null) => ({
        part: PARTS.find((part) => part === policy?.part) ?? 'identity',
        text: textOf(policy?.text),
      }));
  return slice;
}

/** The slice without what must not be passed on. */
export async function without(
  slice: CommandsSlice,
  linkable: (text: string) => Promise<string>,
): Promise<CommandsSlice> {
  const safe = { ...slice };
  for (const name of TEXTS) safe[name] = await linkable(slice[name]);
  safe.policies = await Promise.all(
    slice.policies.map(async ({ part, text }) => ({ part, text: await linkable(text) })),
  );
  return safe;
}
