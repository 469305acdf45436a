// What the engine's timeline says of one point in it. Nothing is worked out here but what is left of a token's time.
import type { AnswerNamed } from '../../engine';

export type Timeline = AnswerNamed<'timeline'>;
export type Step = Timeline['steps'][number];
export type InstanceState = Timeline['start'][number];
export type TokenLife = Timeline['tokens'][number];

/** Every instance as it is after step `at`, from 1; 0: at the start. */
export function statesAt(timeline: Timeline, at: number): InstanceState[] {
  const states = new Map(timeline.start.map((state) => [state.instance, state]));
  for (const step of timeline.steps.slice(0, at)) {
    for (const state of step.states) states.set(state.instance, state);
    for (const change of step.changes) if (change.after == null) states.delete(change.instance);
  }
  return [...states.values()].sort((a, b) => (a.instance < b.instance ? -1 : 1));
}

export const millisAt = (timeline: Timeline, at: number) => timeline.steps[at - 1]?.at_millis ?? 0;

export interface TokenNow {
  life: TokenLife;
  /** Whole seconds left; a begun one counts. */
  left: number;
  state: 'lives' | 'expired' | 'forgotten';
}

/** The tokens that were fetched up to step `at`, with what is left of each. */
export function tokensAt(timeline: Timeline, at: number): TokenNow[] {
  const now = millisAt(timeline, at);
  return timeline.tokens
    .filter((life) => life.step <= at)
    .map((life) => {
      const left = Math.max(0, Math.ceil((life.expires_millis - now) / 1_000));
      const forgotten = life.forgotten_in != null && life.forgotten_in <= at;
      return { life, left, state: forgotten ? 'forgotten' : left === 0 ? 'expired' : 'lives' };
    });
}

export type Tone = 'served' | 'refused' | 'done' | 'silent' | 'looked';

/** What came of a step, in a word or two. */
export function outcomeOf(step: Step): { word: string; tone: Tone } {
  const { outcome } = step;
  switch (outcome.outcome) {
    case 'done':
      return { word: 'done', tone: 'done' };
    case 'refused':
      return { word: outcome.code, tone: 'refused' };
    case 'answered':
      return { word: String(outcome.status), tone: outcome.status < 400 ? 'served' : 'refused' };
    case 'silence':
      return { word: 'no answer', tone: 'silent' };
    case 'nobody':
      return { word: 'nobody there', tone: 'silent' };
    case 'looked':
      return { word: 'look', tone: 'looked' };
  }
}

export const failedChecks = (step: Step) => step.checks.filter((check) => !check.met);

/** A time as scenarios write it: `1h30m`, `500ms`. */
export function duration(millis: number): string {
  if (millis === 0) return '0s';
  let left = millis;
  let text = '';
  for (const [unit, size] of [
    ['d', 86_400_000],
    ['h', 3_600_000],
    ['m', 60_000],
    ['s', 1_000],
    ['ms', 1],
  ] as const) {
    const count = Math.floor(left / size);
    left -= count * size;
    if (count > 0) text += `${count}${unit}`;
  }
  return text;
}
