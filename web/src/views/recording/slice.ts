// What of this view goes into links: how callers are listed, and which of today's options were said by hand. The
// recording itself never does.
import type { Verdict } from '../../engine';
import { VERDICTS } from '../../parts/verdicts';
import { type OptionName, OPTION_NAMES } from '../../state/options';

export const SORTS = ['verdict', 'name', 'requests', 'appearance'] as const;

export interface RecordingSlice {
  sort: (typeof SORTS)[number];
  /** Only callers with these verdicts; empty for all. */
  verdicts: Verdict[];
  /** Only callers with this text in their name, software or address. */
  text: string;
  /** Options of today that were said by hand, whatever the recording shows. */
  given: OptionName[];
}

export const initial = (): RecordingSlice => ({ sort: 'verdict', verdicts: [], text: '', given: [] });

export function decode(value: unknown): RecordingSlice {
  if (value === null || typeof value !== 'object') throw new Error('the view of the recording is not an object');
  const given = value as Record<string, unknown>;
  const list = (name: string): unknown[] => (Array.isArray(given[name]) ? (given[name] as unknown[]) : []);
  return {
    sort: SORTS.find((sort) => sort === given['sort']) ?? 'verdict',
    verdicts: VERDICTS.filter((verdict) => list('verdicts').includes(verdict)),
    text: typeof given['text'] === 'string' ? given['text'] : '',
    given: OPTION_NAMES.filter((name) => list('given').includes(name)),
  };
}
