// One instance over all points as bands of equal values, and tokens as spans: columns count points, the start first.
import { OPTION_NAMES } from '../../state/options';
import { type Timeline, type TokenLife, millisAt, statesAt } from './timeline';

export interface Band {
  name: string;
  cells: { from: number; to: number; value: string; pending: boolean }[];
}

/** Short names: the picture is small, and the point beside it has the long ones. */
const SHORT: Record<(typeof OPTION_NAMES)[number], string> = {
  HttpEndpoint: 'HttpEndpoint',
  HttpTokens: 'HttpTokens',
  HttpPutResponseHopLimit: '…HopLimit',
  HttpProtocolIpv6: '…Ipv6',
  InstanceMetadataTags: '…Tags',
};

/** The run state, HttpTokens, and every other option that changes. */
export function band(timeline: Timeline, instance: string): Band[] {
  const points = history(timeline, instance);
  const rows = [
    { name: 'runs', shown: true, of: (state: Point) => ({ value: state.run_state, pending: false }) },
    ...OPTION_NAMES.map((name) => ({
      name: SHORT[name],
      shown: name === 'HttpTokens',
      of: (state: Point) => ({
        value: String(state.options[name]),
        pending: state.asked_for != null && state.asked_for[name] !== state.options[name],
      }),
    })),
  ];
  return rows.flatMap(({ name, shown, of }) => {
    const cells: Band['cells'] = [];
    points.forEach((state, at) => {
      if (state === undefined) return;
      const last = cells.at(-1);
      const now = of(state);
      if (last?.to === at && last.value === now.value && last.pending === now.pending) last.to = at + 1;
      else cells.push({ from: at, to: at + 1, ...now });
    });
    return shown || cells.length > 1 ? [{ name, cells }] : [];
  });
}

type Point = Timeline['start'][number];

/** The instance at each point, the start first; what was not looked at anew is as before. */
function history(timeline: Timeline, instance: string): (Point | undefined)[] {
  let now = statesAt(timeline, 0).find((state) => state.instance === instance);
  const points = [now];
  for (const step of timeline.steps) {
    if (step.changes.some((change) => change.instance === instance && change.after == null)) now = undefined;
    now = step.states.find((state) => state.instance === instance) ?? now;
    points.push(now);
  }
  return points;
}

/** From the point at which a token is fetched to the one at which it is worth nothing, if there is one. */
export function spans(timeline: Timeline, life: TokenLife): { from: number; to: number; ends: boolean } {
  const points = timeline.steps.length + 1;
  let end = points;
  for (let at = life.step + 1; at < points; at += 1) {
    if (millisAt(timeline, at) >= life.expires_millis || (life.forgotten_in != null && life.forgotten_in <= at)) {
      end = at;
      break;
    }
  }
  return { from: life.step, to: end, ends: end < points };
}
