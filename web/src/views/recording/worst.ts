import type { CallerReport, Verdict } from '../../engine';
import { VERDICTS } from '../../parts/verdicts';

/** The worst verdict of each instance, and how many callers have it; callers and verdicts are in one order. */
export function worstOf(
  callers: readonly CallerReport[],
  verdicts: readonly Verdict[],
): ReadonlyMap<string | null, { verdict: Verdict; callers: number }> {
  const found = new Map<string | null, { verdict: Verdict; callers: number }>();
  for (const [at, caller] of callers.entries()) {
    const [verdict, id] = [verdicts[at] ?? 'unknown', caller.instance ?? null];
    const known = found.get(id);
    if (known === undefined || VERDICTS.indexOf(verdict) < VERDICTS.indexOf(known.verdict))
      found.set(id, { verdict, callers: 1 });
    else if (known.verdict === verdict) known.callers += 1;
  }
  return found;
}
