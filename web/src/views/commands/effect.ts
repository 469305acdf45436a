// What a text does: its calls are read, and carried out in a world that has what they name.
import {
  type AnswerNamed,
  type MetadataOptions,
  type ReadAction,
  Refused,
  type TimelineStep,
  engine,
} from '../../engine';
import type { Options } from '../../state/options';

export interface Effect {
  read: AnswerNamed<'reading'>;
  /** What the one launch in it comes to, with what the text leaves open. */
  resolved: AnswerNamed<'resolved'> | undefined;
  /** Why the launch in it cannot be resolved. */
  unresolved: Refused | undefined;
  steps: Step[];
  instances: BeforeAfter[];
}

export interface Step {
  action: ReadAction;
  /** What came of it; nothing where it cannot be carried out. */
  outcome: TimelineStep | undefined;
  /** Why it is not carried out. */
  open: string | undefined;
}

/** An instance before the text and once all of it is in force; nothing where it is not there. */
export interface BeforeAfter {
  instance: string;
  before: MetadataOptions | undefined;
  after: MetadataOptions | undefined;
}

export const LAUNCHES = ['RunInstances', 'RequestSpotInstances'];
const TEMPLATES = ['CreateLaunchTemplate', 'CreateLaunchTemplateVersion'];

export async function effectOf(text: string, today: Options): Promise<Effect> {
  const read = await engine.call({ call: 'read', text }, 'reading');
  const effect: Effect = { read, resolved: undefined, unresolved: undefined, steps: [], instances: [] };
  if (read.problem != null) return effect;
  const count = (actions: string[]) => read.commands.filter(({ action }) => actions.includes(action)).length;
  if (count(LAUNCHES) === 1 || (count(LAUNCHES) === 0 && count(TEMPLATES) === 1)) {
    try {
      effect.resolved = await engine.call(
        { call: 'resolve', texts: [{ level: 'launch', name: 'the text', text }] },
        'resolved',
      );
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      effect.unresolved = error;
    }
  }
  return carriedOut(effect, today);
}

/** Why a call cannot be carried out by what the text says. */
function openness(action: ReadAction, made: Set<string>): string | undefined {
  const [unknown] = action.unknown;
  if (unknown !== undefined)
    return `the text does not say ${unknown.member || 'whether it is made'}: ${unknown.because}`;
  const names = [...strings(action.call, ['LaunchTemplateName', 'LaunchTemplateId'])];
  if (action.action === 'CreateLaunchTemplate') return undefined;
  const missing = names.find((name) => !made.has(name));
  return missing === undefined ? undefined : `nothing is given of the launch template \`${missing}\``;
}

async function carriedOut(effect: Effect, today: Options): Promise<Effect> {
  const made = new Set<string>();
  let open: string | undefined;
  for (const action of effect.read.commands) {
    // What follows a call that is open may hang on it.
    open = open === undefined ? openness(action, made) : `it comes after a call of which that cannot be said`;
    effect.steps.push({ action, outcome: undefined, open });
    if (action.action === 'CreateLaunchTemplate')
      for (const name of strings(action.call, ['LaunchTemplateName'])) made.add(name);
  }
  const done = effect.steps.filter((step) => step.open === undefined);
  if (done.length === 0) return effect;
  const scenario = {
    imdsim_scenario: 1,
    world: world(done, today),
    steps: [...done.map(({ action }) => ({ call: action.call })), { at: '1h' }],
  };
  const { steps } = await engine.call({ call: 'simulate', text: JSON.stringify(scenario) }, 'timeline');
  done.forEach((step, at) => (step.outcome = steps[at]));
  const instances = new Map<string, BeforeAfter>();
  for (const { instance, before, after } of steps.flatMap(({ changes }) => changes)) {
    const known = instances.get(instance) ?? { instance, before: before ?? undefined, after: undefined };
    instances.set(instance, { ...known, after: after ?? undefined });
  }
  // What is new is told by the launch that it comes from, where there is one.
  const told = (of: BeforeAfter) => of.before !== undefined || effect.resolved === undefined;
  return { ...effect, instances: [...instances.values()].filter(told) };
}

/** What the calls name and do not make themselves: instances with today's options, images without a mark, profiles. */
function world(steps: Step[], today: Options): object {
  const ids = new Set(steps.flatMap(({ action }) => [...strings(action.call)]));
  const named = (prefix: string) =>
    [...ids].filter((id) => id.startsWith(prefix) && /^[a-z]+-([0-9a-f]{8}|[0-9a-f]{17})$/.test(id));
  const always = ['ami-00000000000000001', 'ami-00000000000000002'];
  return {
    instances: Object.fromEntries(named('i-').map((id) => [id, { options: today }])),
    images: Object.fromEntries(
      named('ami-')
        .filter((id) => !always.includes(id))
        .map((id) => [id, {}]),
    ),
  };
}

/** All texts in a value; only those under `names`, where they are given. */
function* strings(value: unknown, names?: string[], name?: string): Generator<string> {
  if (typeof value === 'string') {
    if (names === undefined || (name !== undefined && names.includes(name))) yield value;
  } else if (Array.isArray(value)) for (const item of value) yield* strings(item, names, name);
  else if (value !== null && typeof value === 'object')
    for (const [key, inner] of Object.entries(value)) yield* strings(inner, names, key);
}
