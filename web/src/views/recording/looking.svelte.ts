// What is being looked at: a caller, a stretch of time, a row. Not in links, since it means nothing without the recording.
import type { RowFilter, RowKind, RowOutcome } from '../../engine';

export class Looking {
  /** The caller that is shown, by its number in order of appearance. */
  caller = $state<number>();
  /** The instance whose callers are listed alone; `null` for one that has no id. */
  instance = $state.raw<string | null>();
  /** The instance that the plan is for, where one was picked. */
  planFor = $state.raw<string>();
  /** The slices of time that the timeline shows, the second not included. */
  span = $state.raw<{ from: number; to: number }>();
  /** Which requests the table shows. */
  who = $state<'all' | 'one' | 'breaking'>('all');
  one = $state.raw<number>(0);
  kinds = $state.raw<RowKind[]>([]);
  outcomes = $state.raw<RowOutcome[]>([]);
  path = $state('');
  since = $state.raw<number>();
  until = $state.raw<number>();
  /** A record that the table has to go to. */
  goal = $state.raw<{ caller: number; source: string; record: number }>();

  reset(): void {
    [this.caller, this.instance, this.planFor, this.span, this.goal] = [
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ];
    this.everything();
  }

  /** Shows the requests of one caller alone. */
  alone(caller: number): void {
    this.everything();
    [this.who, this.one] = ['one', caller];
  }

  /** Shows all requests. */
  everything(): void {
    [this.who, this.kinds, this.outcomes, this.path, this.since, this.until] = [
      'all',
      [],
      [],
      '',
      undefined,
      undefined,
    ];
  }

  /** The filter for the engine, where `breaking` are the callers that break. */
  filter(breaking: number[]): RowFilter {
    const NOBODY = [4_294_967_295];
    const callers =
      this.who === 'one' ? [this.one] : this.who === 'breaking' ? (breaking.length > 0 ? breaking : NOBODY) : [];
    const { kinds, outcomes, path, since, until } = this;
    return {
      ...(callers.length > 0 && { callers }),
      ...(kinds.length > 0 && { kinds }),
      ...(outcomes.length > 0 && { outcomes }),
      ...(path !== '' && { path }),
      // Whole milliseconds, which is what the engine takes.
      ...(since !== undefined && { since: Math.floor(since) }),
      ...(until !== undefined && { until: Math.ceil(until) }),
    };
  }
}
