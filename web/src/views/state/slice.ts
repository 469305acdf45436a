// The scenario that is looked at: the view's part of the state.
export interface StateSlice {
  /** The sample that it began as. */
  scenario: string;
  /** The text, where it is not the sample's any more; else empty. */
  text: string;
  /** The step that is looked at, from 1; 0: the start, before the first one. */
  step: number;
}

/** The samples' names, apart from their texts, which load with the view. */
export const NAMES = [
  'require-imdsv2',
  'token-outlives-change',
  'pending-modification',
  'hop-limit',
  'v1-first',
  'tags',
  'endpoint',
  'throttled',
] as const;

export const initial = (): StateSlice => ({ scenario: 'require-imdsv2', text: '', step: 0 });

export function decode(value: unknown): StateSlice {
  if (value === null || typeof value !== 'object') throw new Error('the scenario is not an object');
  const given = value as Record<string, unknown>;
  const slice = initial();
  if ('scenario' in given) {
    const known = NAMES.find((name) => name === given['scenario']);
    if (known === undefined)
      throw new Error(`\`scenario\` is \`${String(given['scenario'])}\`: expected ${NAMES.join(', ')}`);
    slice.scenario = known;
  }
  if (typeof given['text'] === 'string') slice.text = given['text'];
  const step = Number(given['step'] ?? 0);
  if (!Number.isInteger(step) || step < 0)
    throw new Error(`\`step\` is \`${String(given['step'])}\`: expected a whole number from 0`);
  slice.step = step;
  return slice;
}
