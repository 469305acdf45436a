// Where things stand in the picture of the way: from left to right where there is room, from top to bottom where not.
import type { Moment } from './travel';

/** More hops than these are drawn as the outer ones with a gap between. */
const MOST_DRAWN = 6;
const NARROW = 560;

export interface Point {
  x: number;
  y: number;
}

export interface Plan {
  width: number;
  height: number;
  upright: boolean;
  /** The slots of the caller, the hops that are drawn, and the service. */
  nodes: { name: string; at: number; kind: 'end' | 'forward' | 'gap' }[];
  /** The slot of a place on the way. */
  slot: (place: number) => number;
  point: (slot: number, leg: Moment['leg']) => Point;
}

export function plan(width: number, steps: readonly string[]): Plan {
  const service = steps.length + 1;
  const gap = steps.length > MOST_DRAWN;
  const slots = gap ? MOST_DRAWN + 1 : service;
  const slot = (place: number) => {
    if (!gap || place <= 3) return place;
    return place >= service - 3 ? slots - (service - place) : 3.5;
  };
  const nodes: Plan['nodes'] = [{ name: 'caller', at: 0, kind: 'end' }];
  steps.forEach((name, at) => {
    const there = slot(at + 1);
    if (Number.isInteger(there)) nodes.push({ name, at: there, kind: 'forward' });
  });
  if (gap) nodes.push({ name: `${steps.length - 5} more`, at: 3.5, kind: 'gap' });
  nodes.push({ name: 'service', at: slots, kind: 'end' });

  const upright = width < NARROW;
  if (upright) {
    const stride = 62;
    const point = (at: number, leg: Moment['leg']) => ({ x: leg === 'there' ? 44 : 124, y: 44 + at * stride });
    return { width, height: 72 + slots * stride, upright, nodes, slot, point };
  }
  const [left, right] = [112, 64];
  const point = (at: number, leg: Moment['leg']) => ({
    x: left + (at * (width - left - right)) / slots,
    y: leg === 'there' ? 34 : 82,
  });
  return { width, height: 132, upright, nodes, slot, point };
}

/** The stretches of one direction: where each lies, the TTL on it, and the number of the moment that ends it. */
export function stretches(
  all: readonly Moment[],
  leg: Moment['leg'],
): { from: number; to: number; ttl: number | undefined; ends: number }[] {
  const lines = [];
  for (let at = 1; at < all.length; at += 1) {
    const [before, now] = [all[at - 1], all[at]];
    if (before?.leg === leg && now?.leg === leg && before.place !== now.place)
      lines.push({ from: before.place, to: now.place, ttl: before.ttl, ends: at });
  }
  return lines;
}
