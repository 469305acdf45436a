import { defineView } from '../view';
import { type RequestSlice, TOKENS, decode, initial } from './slice';

export default defineView<RequestSlice>({
  id: 'request',
  title: 'Request',
  order: 20,
  purpose: 'What one request gets, under today’s options and those proposed, and by which rules.',
  initial,
  decode,
  readable: {
    keys: ['req', 'forwards', 'token', 'ttl', 'forwarded-for', 'over'],
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
      const forwards = params.get('forwards');
      if (forwards !== null) read.forwards = Number(forwards);
      read.ttl = params.get('ttl') ?? read.ttl;
      read.forwardedFor = params.get('forwarded-for') === 'yes';
      read.ipv6 = params.get('over') === 'ipv6';
      return decode(read);
    },
    write(slice) {
      if (slice.headers.length > 0) return undefined;
      return {
        req: `${slice.method} ${slice.path}`,
        ...(slice.forwards === 0 ? {} : { forwards: String(slice.forwards) }),
        ...(slice.token === 'none' ? {} : { token: slice.token }),
        ...(slice.ttl === '' ? {} : { ttl: slice.ttl }),
        ...(slice.forwardedFor ? { 'forwarded-for': 'yes' } : {}),
        ...(slice.ipv6 ? { over: 'ipv6' } : {}),
      };
    },
  },
  load: () => import('./Request.svelte'),
});
