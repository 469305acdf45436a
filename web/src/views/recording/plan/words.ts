// What a plan says in words of its own, for the page and for Markdown alike.
import type { CheckSays, MetricCount, PlanStep, Preparation, Verdict } from '../../../engine';
import { whole } from '../numbers';

/** A predicted count: what it is if nobody changes, then its bounds where they differ. */
export function predicted({ as_recorded: n, at_least: least, at_most: most, per_hour: hour }: MetricCount): string {
  const rate = hour == null ? '' : ` (${hour} an hour)`;
  if (n != null && most != null)
    return n === least && n === most
      ? `${whole(n)}${rate}`
      : `${whole(n)}${rate}, from ${whole(least)} to ${whole(most)}`;
  if (n != null) return `${whole(n)}${rate} as recorded, at least ${whole(least)}, more with retries`;
  return most != null ? `from ${whole(least)} to ${whole(most)}` : `at least ${whole(least)}, more is unknown`;
}

/** `45.0 s`, `12 min`, `3.5 h` */
export function length(seconds: number): string {
  if (seconds < 120) return `${seconds.toFixed(1)} s`;
  return seconds < 7_200 ? `${(seconds / 60).toFixed(0)} min` : `${(seconds / 3_600).toFixed(1)} h`;
}

export const KINDS: Record<Preparation['kind'], string> = {
  settle: 'find out about',
  change: 'change',
  spare: 'spare time to',
};

export const PLACES: Record<PlanStep['on'], string> = {
  instance: 'the instance',
  'launch-template': 'launch templates',
  image: 'images',
  account: 'the account',
  policy: 'policies',
};

export const SAYS: Record<CheckSays, { word: string; sign: string; tone: string }> = {
  passes: { word: 'passes', sign: '✓', tone: 'unaffected' },
  fails: { word: 'fails', sign: '✕', tone: 'breaks' },
  unknown: { word: 'unknown', sign: '?', tone: 'unknown' },
};

/** How a caller is hit that a step does not leave as it is. */
export const hits = (verdict: Verdict | null | undefined): string =>
  verdict === 'unknown' ? 'May break' : verdict === 'slower' ? 'Slows' : 'Breaks';

/** What has to be done where nothing is known to clear it. */
export const NOTHING_CLEARS = 'Nothing is known that unblocks this: leave the option unchanged.';
