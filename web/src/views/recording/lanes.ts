// The lanes as paths to be drawn: above the line requests for a token or with one, below it those without, and a mark
// at the top where any were refused or lost. So the place says the same as the colour.
import type { LaneColumns } from '../../engine';

/** The height of a lane in its own units; a slice of time is one unit wide. */
export const LANE_HEIGHT = 24;
const MIDDLE = 14;
const MARK = 3;

export interface Lane {
  token: string;
  plain: string;
  failed: string;
  totals: { token: number; plain: number; failed: number };
}

/** All lanes; each is drawn when it comes into sight. */
export class Lanes {
  readonly #columns: LaneColumns;
  /** Where each caller's slices are: they stand together. */
  readonly #places = new Map<number, { from: number; to: number }>();
  readonly #drawn = new Map<number, Lane>();
  readonly #most: number;

  constructor(columns: LaneColumns) {
    this.#columns = columns;
    let most = 1;
    for (let at = 0; at < columns.caller.length; at += 1) {
      const caller = columns.caller[at] ?? 0;
      const place = this.#places.get(caller);
      if (place === undefined) this.#places.set(caller, { from: at, to: at + 1 });
      else place.to = at + 1;
      most = Math.max(most, columns.token[at] ?? 0, columns.plain[at] ?? 0);
    }
    this.#most = Math.log2(1 + most);
  }

  has(caller: number): boolean {
    return this.#places.has(caller);
  }

  get size(): number {
    return this.#places.size;
  }

  /** A caller's lane, by its number in order of appearance. */
  of(caller: number): Lane | undefined {
    const place = this.#places.get(caller);
    const known = this.#drawn.get(caller);
    if (known !== undefined || place === undefined) return known;
    const lane = { token: '', plain: '', failed: '', totals: { token: 0, plain: 0, failed: 0 } };
    for (let at = place.from; at < place.to; at += 1) this.#draw(lane, at);
    this.#drawn.set(caller, lane);
    return lane;
  }

  #draw(lane: Lane, at: number): void {
    const { slice: slices, token: tokens, plain: plains, failed: failures } = this.#columns;
    const [slice, token, plain, failed] = [slices[at] ?? 0, tokens[at] ?? 0, plains[at] ?? 0, failures[at] ?? 0];
    const tall = (number: number, room: number) =>
      Math.max(1.5, (Math.log2(1 + number) / this.#most) * room).toFixed(1);
    if (token > 0) lane.token += `M${slice} ${MIDDLE}v-${tall(token, MIDDLE - MARK - 1)}h1V${MIDDLE}z`;
    if (plain > 0) lane.plain += `M${slice} ${MIDDLE}v${tall(plain, LANE_HEIGHT - MIDDLE)}h1V${MIDDLE}z`;
    if (failed > 0) lane.failed += `M${slice} 0v${MARK}h1V0z`;
    lane.totals.token += token;
    lane.totals.plain += plain;
    lane.totals.failed += failed;
  }
}
