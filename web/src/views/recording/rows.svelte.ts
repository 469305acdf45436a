// The rows of the table: those in sight and some around them, fetched as they are needed.
import type { Recording, RowColumns, RowFilter } from '../../engine';

/** Rows are fetched in pieces of this many, and so many around those in sight. */
const PIECE = 128;
/** Rows are looked through in pieces of this many. */
const SEARCHED = 4_096;

export class TableRows {
  /** How many rows the filter lets through; unknown at first. */
  selected = $state<number>();
  #columns = $state.raw<RowColumns>();
  #from = $state.raw(0);
  #recording: Recording | undefined;
  #filter: RowFilter = {};
  #window = { from: 0, count: PIECE };
  #asked = 0;

  /** Shows the rows of a recording that a filter lets through. */
  async show(recording: Recording, filter: RowFilter): Promise<void> {
    [this.#recording, this.#filter] = [recording, filter];
    await this.#fetch();
  }

  /** Says which rows are in sight. */
  sight(from: number, count: number): void {
    this.#window = { from, count };
    const have = this.#columns?.number.length ?? 0;
    const until = Math.min(from + count, this.selected ?? 0);
    if (from < this.#from || until > this.#from + have) void this.#fetch();
  }

  async #fetch(): Promise<void> {
    const recording = this.#recording;
    if (recording === undefined) return;
    const mine = (this.#asked += 1);
    const from = Math.max(0, Math.floor(this.#window.from / PIECE) * PIECE - PIECE);
    try {
      const { selected, columns } = await recording.rows(
        this.#filter,
        from,
        Math.ceil(this.#window.count / PIECE + 3) * PIECE,
      );
      if (mine === this.#asked) [this.selected, this.#columns, this.#from] = [selected, columns, from];
    } catch {
      // The recording was closed while this was asked, or the shell says that the engine has stopped.
    }
  }

  /** The columns and the place in them of a row that is there. */
  at(row: number): { columns: RowColumns; at: number } | undefined {
    const columns = this.#columns;
    const at = row - this.#from;
    return columns === undefined || at < 0 || at >= columns.number.length ? undefined : { columns, at };
  }

  /** The first row from `start` on, in the direction of `step`, of those that `filter` lets through and `wanted` takes. */
  async find(
    start: number,
    step: 1 | -1,
    filter: RowFilter,
    wanted: (columns: RowColumns, at: number) => boolean | Promise<boolean>,
  ): Promise<{ place: number; number: number } | undefined> {
    const recording = this.#recording;
    for (let place = start; recording !== undefined && place >= 0;) {
      const from = step === 1 ? place : Math.max(0, place - SEARCHED + 1);
      const { selected, columns } = await recording.rows(filter, from, step === 1 ? SEARCHED : place - from + 1);
      const have = columns.number.length;
      for (let at = step === 1 ? 0 : have - 1; at >= 0 && at < have; at += step)
        if (await wanted(columns, at)) return { place: from + at, number: columns.number[at] ?? 0 };
      place = step === 1 ? from + have : from - 1;
      if (step === 1 && place >= selected) return undefined;
    }
    return undefined;
  }
}
