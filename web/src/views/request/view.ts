import { whyLeftOut } from '../../state/private';
import { defineView } from '../view';
import { PLACES, placeOf } from './places';
import { type RequestSlice, TOKENS, decode, initial, written } from './slice';

export default defineView<RequestSlice>({
  id: 'request',
  title: 'Request',
  order: 20,
  purpose: 'What one request gets, under the current options and the proposed ones, and by which rules.',
  initial,
  decode,
  readable: {
    keys: ['req', 'hops', 'forwards', 'token', 'ttl', 'forwarded-for', 'over', 'place', 'instance'],
    read(params, slice) {
      const read = { ...slice };
      const req = params.get('req');
      if (req !== null) [read.method = 'GET', read.path = '/'] = /^(\S+) (.*)$/s.exec(req)?.slice(1) ?? ['GET', req];
      const token = params.get('token');
      if (token !== null) {
        const known = TOKENS.find((one) => one === token);
        if (known === undefined) throw new Error(`\`token\` is \`${token}\`: expected ${TOKENS.join(', ')}`);
        read.token = known;
      }
      // Links of before call them `forwards`.
      const hops = params.get('hops') ?? params.get('forwards');
      if (hops !== null) read.hops = Number(hops);
      const place = params.get('place');
      if (place !== null) {
        const known = placeOf(place);
        if (known === undefined)
          throw new Error(`\`place\` is \`${place}\`: expected ${PLACES.map(({ id }) => id).join(', ')}`);
        [read.place, read.hops] = [known.id, known.hops];
      }
      read.furnished = params.get('instance') === 'furnished';
      read.ttl = params.get('ttl') ?? read.ttl;
      read.forwardedFor = params.get('forwarded-for') === 'yes';
      read.ipv6 = params.get('over') === 'ipv6';
      return decode(read);
    },
    write(slice) {
      if (slice.headers.length > 0) return undefined;
      return {
        req: `${slice.method} ${slice.path}`,
        ...(slice.place !== '' ? { place: slice.place } : slice.hops === 0 ? {} : { hops: String(slice.hops) }),
        ...(slice.furnished ? { instance: 'furnished' } : {}),
        ...(slice.token === 'none' ? {} : { token: slice.token }),
        ...(slice.ttl === '' ? {} : { ttl: slice.ttl }),
        ...(slice.forwardedFor ? { 'forwarded-for': 'yes' } : {}),
        ...(slice.ipv6 ? { over: 'ipv6' } : {}),
      };
    },
  },
  // A header that was pasted may be a token.
  forLink: async (slice) =>
    (await whyLeftOut(written(slice.headers))) === undefined ? slice : { ...slice, headers: [] },
  keys: [{ keys: '← →', does: 'on the packet path: a step back or on' }],
  load: () => import('./Request.svelte'),
});
