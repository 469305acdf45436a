// What a verdict says of both sides: whether a caller works today, and whether it will.
import type { Verdict } from '../../engine';

export type Fate = 'works' | 'works, slower' | 'fails' | 'unknown';

const TODAY: Record<Verdict, Fate> = {
  breaks: 'works',
  unknown: 'unknown',
  'already-broken': 'fails',
  slower: 'works',
  fixed: 'fails',
  unaffected: 'works',
};

const PROPOSED: Record<Verdict, Fate> = {
  breaks: 'fails',
  unknown: 'unknown',
  'already-broken': 'fails',
  slower: 'works, slower',
  fixed: 'works',
  unaffected: 'works',
};

/** Whether it works today: as the verdict says, and where that does not decide, as `unchanged` does, the verdict where nothing changes. */
export const today = (verdict: Verdict, unchanged: Verdict): Fate =>
  verdict === 'unknown' ? TODAY[unchanged] : TODAY[verdict];

export const proposed = (verdict: Verdict): Fate => PROPOSED[verdict];

export interface Transition {
  from: Fate;
  to: Fate;
  callers: number;
}

const ORDER: readonly Fate[] = ['works', 'works, slower', 'fails', 'unknown'];

/** How many callers go from what to what; what no caller does is left out. */
export function transitions(verdicts: readonly Verdict[], unchanged: readonly Verdict[]): Transition[] {
  const counts = new Map<string, Transition>();
  for (const [at, verdict] of verdicts.entries()) {
    const [from, to] = [today(verdict, unchanged[at] ?? 'unknown'), proposed(verdict)];
    const known = counts.get(`${from}>${to}`);
    if (known === undefined) counts.set(`${from}>${to}`, { from, to, callers: 1 });
    else known.callers += 1;
  }
  return [...counts.values()].sort(
    (a, b) => ORDER.indexOf(a.from) - ORDER.indexOf(b.from) || ORDER.indexOf(a.to) - ORDER.indexOf(b.to),
  );
}
