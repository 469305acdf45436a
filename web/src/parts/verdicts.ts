// The one visual language for verdicts: their signs, and their order.
import type { Verdict } from '../engine';

export const SIGNS: Record<Verdict, string> = {
  breaks: '✕',
  unknown: '?',
  'already-broken': '⊘',
  slower: '◔',
  fixed: '↗',
  unaffected: '✓',
};

/** Worst first, as the engine lists them. */
export const VERDICTS = Object.keys(SIGNS) as Verdict[];
