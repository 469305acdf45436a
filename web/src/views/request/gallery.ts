// Requests to pick from. Each sets the whole request and leaves the caller where it is.
import { type RequestSlice, initial } from './slice';

type Picked = Partial<Omit<RequestSlice, 'hops' | 'place'>>;

interface Group {
  title: string;
  requests: readonly (readonly [name: string, request: Picked])[];
}

const ID = '/latest/meta-data/instance-id';
const PUT: Picked = { method: 'PUT', path: '/latest/api/token', ttl: '21600' };

export const GALLERY: readonly Group[] = [
  {
    title: 'For a token',
    requests: [
      ['a token', PUT],
      ['through a proxy', { ...PUT, forwardedFor: true }],
      ['TTL too long', { ...PUT, ttl: '86400' }],
      ['TTL 0', { ...PUT, ttl: '0' }],
      ['without TTL', { ...PUT, ttl: '' }],
      ['by GET', { ...PUT, method: 'GET' }],
      ['under a date', { ...PUT, path: '/2021-07-15/api/token' }],
    ],
  },
  {
    title: 'Without and with one',
    requests: [
      ['no token', { path: ID }],
      ['a valid token', { path: ID, token: 'valid' }],
      ['expired', { path: ID, token: 'expired' }],
      ['another instance’s', { path: ID, token: 'other-instance' }],
      ['not a token', { path: ID, token: 'unknown' }],
      ['empty', { path: ID, token: 'empty' }],
      ['TTL on a GET', { path: ID, ttl: '21600' }],
    ],
  },
  {
    title: 'For something',
    requests: [
      ['credentials', { path: '/latest/meta-data/iam/security-credentials/app', token: 'valid', furnished: true }],
      ['the role’s name', { path: '/latest/meta-data/iam/security-credentials/', token: 'valid', furnished: true }],
      ['a tag', { path: '/latest/meta-data/tags/instance/Name', token: 'valid', furnished: true }],
      ['user data', { path: '/latest/user-data', token: 'valid', furnished: true }],
      ['identity document', { path: '/latest/dynamic/instance-identity/document', token: 'valid' }],
      ['nothing there', { path: '/latest/meta-data/nothing', token: 'valid' }],
    ],
  },
  {
    title: 'In another way',
    requests: [
      ['over IPv6', { path: ID, token: 'valid', ipv6: true }],
      ['HEAD', { method: 'HEAD', path: ID, token: 'valid' }],
      ['POST', { method: 'POST', path: ID, token: 'valid' }],
      ['OPTIONS', { method: 'OPTIONS', path: ID }],
    ],
  },
];

/** Puts a picked request in the place of the one that is there. */
export function pick(slice: RequestSlice, request: Picked): void {
  const { hops, place } = slice;
  Object.assign(slice, initial(), request, { hops, place });
}

/** Whether this is the request that is there. */
export function isPicked(slice: RequestSlice, request: Picked): boolean {
  const { hops, place } = slice;
  return JSON.stringify({ ...initial(), ...request, hops, place }) === JSON.stringify({ ...initial(), ...slice });
}
