// Which callers are listed, and in which order: by their numbers in order of appearance.
import type { CallerReport, Verdict } from '../../engine';
import { VERDICTS } from '../../parts/verdicts';
import type { RecordingSlice } from './slice';

/** `instance` lists the callers of one alone, `null` those of one without an id. */
export function listed(
  callers: readonly CallerReport[],
  verdicts: readonly Verdict[],
  slice: RecordingSlice,
  instance?: string | null,
): number[] {
  const text = slice.text.trim().toLowerCase();
  const wanted = (caller: CallerReport, at: number): boolean => {
    const verdict = verdicts[at];
    if (instance !== undefined && (caller.instance ?? null) !== instance) return false;
    if (slice.verdicts.length > 0 && verdict !== undefined && !slice.verdicts.includes(verdict)) return false;
    return text === '' || texts(caller).some((one) => one.toLowerCase().includes(text));
  };
  const numbers = callers.flatMap((caller, at) => (wanted(caller, at) ? [at] : []));
  const rank = (at: number) => VERDICTS.indexOf(verdicts[at] ?? 'unaffected');
  const requests = (at: number) => callers[at]?.counts.requests ?? 0;
  const name = (at: number) => callers[at]?.name ?? '';
  const orders: Record<RecordingSlice['sort'], (a: number, b: number) => number> = {
    verdict: (a, b) => rank(a) - rank(b) || a - b,
    name: (a, b) => name(a).localeCompare(name(b), 'en', { numeric: true }) || a - b,
    requests: (a, b) => requests(b) - requests(a) || a - b,
    appearance: (a, b) => a - b,
  };
  return numbers.sort(orders[slice.sort]);
}

function texts(caller: CallerReport): string[] {
  const { name, client, container, instance, source, processes, user_agents } = caller;
  return [name, client?.name, container, instance, source, ...processes, ...user_agents].filter((text) => text != null);
}
