// What of this view goes into links: how callers are listed, which of today's options were said by hand, and how plan and
// fleet are shown. The recording itself never does.
import type { Surface, Verdict } from '../../engine';
import { SURFACE_NAMES } from '../../parts/surfaces';
import { VERDICTS } from '../../parts/verdicts';
import { textOf } from '../../state/given';
import { type OptionName, OPTION_NAMES } from '../../state/options';

export const SORTS = ['verdict', 'name', 'requests', 'appearance'] as const;

/** What is made only for those who ask for it. */
export const SECTIONS = ['plan', 'fleet'] as const;
/** What instances are grouped by; behind `tag:` comes the key of a tag. */
export const GROUPS = ['instance', 'role', 'client', 'image', 'tag:'] as const;
export const TARGETS = ['strictest', 'proposed'] as const;
/** The longest key of a tag. */
const LONGEST_KEY = 128;

export interface RecordingSlice {
  sort: (typeof SORTS)[number];
  /** Only callers with these verdicts; empty for all. */
  verdicts: Verdict[];
  /** Only callers with this text in their name, software or address. */
  text: string;
  /** Options of today that were said by hand, whatever the recording shows. */
  given: OptionName[];
  /** Which of these are open. */
  shown: (typeof SECTIONS)[number][];
  /** Where the plan's commands are written down. */
  surface: Surface;
  /** Where the plan leads: the strictest options that are left in the end, or those proposed. */
  target: (typeof TARGETS)[number];
  /** What instances are grouped by, as `imdsim fleet --group-by` takes it. */
  group: string;
}

export const initial = (): RecordingSlice => ({
  sort: 'verdict',
  verdicts: [],
  text: '',
  given: [],
  shown: [],
  surface: 'aws-cli',
  target: 'strictest',
  group: 'instance',
});

/** A group as it is written, or the first where it is none. */
function groupOf(value: unknown): string {
  const text = typeof value === 'string' ? value.slice(0, 'tag:'.length + LONGEST_KEY) : '';
  return GROUPS.some((group) => (group === 'tag:' ? text.startsWith(group) : text === group)) ? text : 'instance';
}

export function decode(value: unknown): RecordingSlice {
  if (value === null || typeof value !== 'object') throw new Error('the view of the recording is not an object');
  const given = value as Record<string, unknown>;
  const list = (name: string): unknown[] => (Array.isArray(given[name]) ? (given[name] as unknown[]) : []);
  return {
    sort: SORTS.find((sort) => sort === given['sort']) ?? 'verdict',
    verdicts: VERDICTS.filter((verdict) => list('verdicts').includes(verdict)),
    text: textOf(given['text']),
    given: OPTION_NAMES.filter((name) => list('given').includes(name)),
    shown: SECTIONS.filter((section) => list('shown').includes(section)),
    surface: SURFACE_NAMES.find((surface) => surface === given['surface']) ?? 'aws-cli',
    target: TARGETS.find((target) => target === given['target']) ?? 'strictest',
    group: groupOf(given['group']),
  };
}
