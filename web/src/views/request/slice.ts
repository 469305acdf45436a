// The request that is being tried: the view's part of the state, and the call that it makes.
import type { Call, ExplainHeader, Instance } from '../../engine';
import { textOf } from '../../state/given';
import { type Options, toInput } from '../../state/options';
import { placeOf } from './places';

export const METHODS = ['GET', 'PUT', 'HEAD', 'POST', 'DELETE', 'OPTIONS'] as const;
export const TOKENS = ['none', 'valid', 'expired', 'other-instance', 'unknown', 'empty'] as const;
export const MOST_HOPS = 255;

export interface RequestSlice {
  method: string;
  path: string;
  /** IP hops between the instance's network stack and the caller. */
  hops: number;
  /** Where the caller runs, as the name of a place; empty where only the number of hops is known. */
  place: string;
  /** Whether the instance has a role, a tag and user data, which by itself it has not. */
  furnished: boolean;
  ipv6: boolean;
  token: (typeof TOKENS)[number];
  /** X-aws-ec2-metadata-token-ttl-seconds; empty where it is not sent. */
  ttl: string;
  /** Whether X-Forwarded-For is sent. */
  forwardedFor: boolean;
  /** Any further headers. */
  headers: ExplainHeader[];
}

/** The simplest request there is. */
export const initial = (): RequestSlice => ({
  method: 'GET',
  path: '/latest/meta-data/instance-id',
  hops: 0,
  place: '',
  furnished: false,
  ipv6: false,
  token: 'none',
  ttl: '',
  forwardedFor: false,
  headers: [],
});

export function decode(value: unknown): RequestSlice {
  if (value === null || typeof value !== 'object') throw new Error('the request is not an object');
  const given = value as Record<string, unknown>;
  const slice = initial();
  for (const name of ['method', 'path', 'ttl'] as const) {
    const text = given[name];
    if (typeof text === 'string') slice[name] = text;
  }
  // Links of before call them `forwards`.
  const told = given['hops'] ?? given['forwards'] ?? slice.hops;
  const hops = Number(told);
  if (!Number.isInteger(hops) || hops < 0 || hops > MOST_HOPS)
    throw new Error(`\`hops\` is \`${JSON.stringify(told)}\`: expected a whole number from 0 to ${MOST_HOPS}`);
  slice.hops = hops;
  // A place that is not known (any more) leaves the number, which is what counts.
  const place = placeOf(textOf(given['place']));
  if (place?.hops === hops) slice.place = place.id;
  slice.furnished = given['furnished'] === true;
  slice.ipv6 = given['ipv6'] === true;
  slice.forwardedFor = given['forwardedFor'] === true;
  slice.token = TOKENS.find((token) => token === given['token']) ?? slice.token;
  if (Array.isArray(given['headers']))
    slice.headers = given['headers'].map((header: Partial<Record<keyof ExplainHeader, unknown>> | null) => ({
      name: textOf(header?.name),
      value: textOf(header?.value),
    }));
  return slice;
}

/** Free headers as lines of text. */
export const written = (headers: readonly ExplainHeader[]) =>
  headers.map(({ name, value }) => `${name}: ${value}`).join('\n');

/** What there is to be read of an instance that has everything. */
const FURNISHED: Instance = {
  role: { name: 'app' },
  tags: { Name: 'web', 'cost-center': '7' },
  user_data: '#!/bin/sh\necho hello\n',
};

/** The question to the engine. */
export function toCall(slice: RequestSlice, options: Options): Call {
  const headers: ExplainHeader[] = [];
  if (slice.token !== 'none') {
    // The engine makes a token of these words; anything else is a token that the service does not know.
    const value = { unknown: 'not-a-token-of-this-service', empty: '' }[slice.token as string] ?? slice.token;
    headers.push({ name: 'X-aws-ec2-metadata-token', value });
  }
  if (slice.ttl !== '') headers.push({ name: 'X-aws-ec2-metadata-token-ttl-seconds', value: slice.ttl });
  if (slice.forwardedFor) headers.push({ name: 'X-Forwarded-For', value: '198.51.100.7' });
  headers.push(...slice.headers.filter((header) => header.name.trim() !== ''));
  const { method, path, hops, ipv6 } = slice;
  const call: Call = { call: 'explain', method, path, hops, ipv6, headers, options: toInput(options) };
  return slice.furnished
    ? { ...call, instance: { ...FURNISHED, interfaces: [ipv6 ? { ipv6s: ['2001:db8::5'] } : {}] } }
    : call;
}
