// Packet path as moments that can be stepped through: what the picture shows and what the text says come
// from the same list, and all numbers in it from the engine.
import type { PacketLeg } from '../../engine';
import type { Explanation } from './http';

export interface Moment {
  /** In which direction it goes. */
  leg: 'there' | 'back';
  /** Where the packet is: 0 at the caller, then the hops, `hops + 1` at the service. */
  place: number;
  /** The TTL that it has there; absent where nobody knows it. */
  ttl: number | undefined;
  says: string;
  /** Whether it ends here without having arrived. */
  dies: boolean;
}

const withTtl = (ttl: number | undefined) => (ttl === undefined ? '' : ` with TTL ${ttl}`);

/** All moments of a request's way. `steps` names what forwards, nearest to the caller first. */
export function moments(found: Explanation, steps: readonly string[]): Moment[] {
  const { there, back } = found.way;
  const service = steps.length + 1;
  const all: Moment[] = [];
  const add = (leg: Moment['leg'], place: number, ttl: number | undefined, says: string, dies = false) =>
    all.push({ leg, place, ttl, says, dies });

  add('there', 0, there.ttls[0], `The request leaves the caller${withTtl(there.ttls[0])}.`);
  steps.forEach((step, at) => add('there', at + 1, there.ttls[at + 1], passes(step, there, at + 1)));
  if (!there.arrives) {
    add('there', service, there.ttls.at(-1), `It gets no further: ${reason(found)}.`, true);
    return all;
  }
  add('there', service, there.ttls.at(-1), 'It reaches the service.');
  if (back == null) {
    add('back', service, undefined, `The service sends nothing: ${reason(found)}.`, true);
    return all;
  }
  const whose = back.limited ? ', which is HttpPutResponseHopLimit' : '';
  add('back', service, back.ttls[0], `The reply leaves the service${withTtl(back.ttls[0])}${whose}.`);
  for (let met = 1; met <= back.hops; met += 1) {
    const step = steps[steps.length - met] ?? `hop ${met}`;
    const dies = !back.arrives && met === back.hops;
    const ttl = back.ttls[met];
    add(
      'back',
      service - met,
      ttl,
      dies ? `${step}: TTL ${ttl ?? 0}. The reply is discarded.` : passes(step, back, met),
      dies,
    );
  }
  if (back.arrives) add('back', 0, back.ttls.at(-1), `The caller gets ${found.status_line ?? 'the reply'}.`);
  return all;
}

const passes = (step: string, leg: PacketLeg, met: number) => {
  const ttl = leg.ttls[met];
  return ttl === undefined ? `${step} forwards it.` : `${step} forwards it: TTL ${ttl}.`;
};

/** Why there is no answer: the sentence's part after the colon. */
const reason = (found: Explanation) => found.sentence.replace(/^no (answer|connection): /, '');

/** Whether two requests travel alike. */
export const alike = (a: Explanation, b: Explanation) =>
  JSON.stringify(a.way) === JSON.stringify(b.way) &&
  a.status_line === b.status_line &&
  (a.status !== null || a.sentence === b.sentence);
