// The levels that an option can come from, the strongest first, by the engine's names for them.
import type { ResolvedOption } from '../engine';
import { type Options, decodeOptions } from '../state/options';

export const LEVELS = [
  { id: 'launch', title: 'Launch' },
  { id: 'launch-template', title: 'Launch template' },
  { id: 'account', title: 'Account default' },
  { id: 'image', title: 'Image' },
  { id: 'instance-type', title: 'Instance type' },
  { id: 'system', title: 'Service default' },
] as const;

export type LevelId = (typeof LEVELS)[number]['id'];

/** What one level is to one option: it says nothing and lets it pass, decides, is overridden, or does not matter. */
export type Cell =
  | { is: 'silent' }
  | { is: 'decides'; value: string; known: boolean }
  | { is: 'overridden'; value: string }
  | { is: 'idle' };

/** A value as it is read: a number or a text; all else is one that cannot be known. */
export const shown = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : 'unknown';

/** The cells of an option, level by level. */
export function cells(option: ResolvedOption): { level: LevelId; cell: Cell }[] {
  const decider = LEVELS.findIndex(({ id }) => id === option.level);
  return LEVELS.map(({ id }, at) => {
    if (at < decider) return { level: id, cell: { is: 'silent' } };
    if (at === decider)
      return { level: id, cell: { is: 'decides', value: shown(option.value), known: option.value !== null } };
    const other = option.overrode.find(({ level }) => level === id);
    return { level: id, cell: other === undefined ? { is: 'idle' } : { is: 'overridden', value: shown(other.value) } };
  });
}

export function titleOf(level: string, account = ''): string {
  if (level === 'account' && account !== '') return account;
  return LEVELS.find(({ id }) => id === level)?.title ?? level;
}

/** An option's origin in a sentence: what the picture shows. */
export function inWords(option: ResolvedOption, account = ''): string {
  const instead = option.overrode.map(
    ({ level, value }) => `${shown(value)} of the ${titleOf(level, account).toLowerCase()}`,
  );
  const from = `${option.name}: ${shown(option.value)}, from the ${titleOf(option.level, account).toLowerCase()}`;
  return instead.length === 0 ? from : `${from}, in place of ${instead.join(' and ')}`;
}

/** The five options, where each of them is known. */
export function resolvedOptions(resolved: { options: ResolvedOption[] }): Options | undefined {
  if (resolved.options.length === 0 || resolved.options.some(({ value }) => value === null)) return undefined;
  return decodeOptions(Object.fromEntries(resolved.options.map(({ name, value }) => [name, value])));
}
