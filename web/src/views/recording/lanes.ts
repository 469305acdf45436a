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

/** Each caller's lane, by its number in order of appearance. */
export function draw(lanes: LaneColumns): Map<number, Lane> {
  const drawn = new Map<number, Lane>();
  const most = Math.log2(1 + Math.max(1, lanes.token.reduce(larger, 0), lanes.plain.reduce(larger, 0)));
  const tall = (number: number, room: number) => Math.max(1.5, (Math.log2(1 + number) / most) * room).toFixed(1);
  for (const [at, caller] of lanes.caller.entries()) {
    const lane = drawn.get(caller) ?? { token: '', plain: '', failed: '', totals: { token: 0, plain: 0, failed: 0 } };
    drawn.set(caller, lane);
    const [slice, token, plain, failed] = [lanes.slice[at] ?? 0, lanes.token[at] ?? 0, lanes.plain[at] ?? 0, lanes.failed[at] ?? 0];
    if (token > 0) lane.token += `M${slice} ${MIDDLE}v-${tall(token, MIDDLE - MARK - 1)}h1V${MIDDLE}z`;
    if (plain > 0) lane.plain += `M${slice} ${MIDDLE}v${tall(plain, LANE_HEIGHT - MIDDLE)}h1V${MIDDLE}z`;
    if (failed > 0) lane.failed += `M${slice} 0v${MARK}h1V0z`;
    lane.totals.token += token;
    lane.totals.plain += plain;
    lane.totals.failed += failed;
  }
  return drawn;
}

const larger = (a: number, b: number): number => (a > b ? a : b);
