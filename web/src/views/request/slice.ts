// The request that is being tried: the view's part of the state, and the call that it makes.
import type { Call, ExplainHeader } from '../../engine';
import { type Options, toInput } from '../../state/options';

export const METHODS = ['GET', 'PUT', 'HEAD', 'POST', 'DELETE', 'OPTIONS'] as const;
export const TOKENS = ['none', 'valid', 'expired', 'other-instance', 'unknown', 'empty'] as const;
export const MOST_FORWARDS = 255;

export interface RequestSlice {
  method: string;
  path: string;
  /** IP-forwarding steps between the instance's network stack and the caller. */
  forwards: number;
  ipv6: boolean;
  token: (typeof TOKENS)[number];
  /** X-aws-ec2-metadata-token-ttl-seconds; empty where it is not sent. */
  ttl: string;
  /** Whether X-Forwarded-For is sent. */
  forwardedFor: boolean;
  /** Any further headers. */
  headers: ExplainHeader[];
}

/** A token request from a container: what most often goes wrong. */
export const initial = (): RequestSlice => ({
  method: 'GET',
  path: '/latest/meta-data/instance-id',
  forwards: 0,
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
  const forwards = Number(given['forwards'] ?? slice.forwards);
  if (!Number.isInteger(forwards) || forwards < 0 || forwards > MOST_FORWARDS)
    throw new Error(`\`forwards\` is \`${String(given['forwards'])}\`: expected a whole number from 0 to ${MOST_FORWARDS}`);
  slice.forwards = forwards;
  slice.ipv6 = given['ipv6'] === true;
  slice.forwardedFor = given['forwardedFor'] === true;
  slice.token = TOKENS.find((token) => token === given['token']) ?? slice.token;
  if (Array.isArray(given['headers']))
    slice.headers = given['headers'].map((header: Partial<ExplainHeader>) => ({
      name: String(header?.name ?? ''),
      value: String(header?.value ?? ''),
    }));
  return slice;
}

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
  const { method, path, forwards, ipv6 } = slice;
  return { call: 'explain', method, path, forwards, ipv6, headers, options: toInput(options) };
}

/** The request as it is sent. */
export function toHttp(call: Call): string {
  if (call.call !== 'explain') return '';
  const host = call.ipv6 ? '[fd00:ec2::254]' : '169.254.169.254';
  const shown = (header: ExplainHeader) =>
    /^x-aws-ec2-metadata-token$/i.test(header.name) && header.value !== '' ? `(${header.value})` : header.value;
  const lines = [`${call.method} ${call.path} HTTP/1.1`, `Host: ${host}`, ...(call.headers ?? []).map((h) => `${h.name}: ${shown(h)}`)];
  return lines.join('\n');
}
