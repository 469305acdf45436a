import { linkable } from '../../state/private';
import { defineView } from '../view';
import { IMAGES, type Kind, type LaunchSlice, type Said, TYPES, decode, initial, said } from './slice';

const KEYS = ['image', 'kind', 'account', 'enforced', 'declarative', 'template', 'launch', 'tag-keys'] as const;

/** `HttpTokens=required,HttpEndpoint=enabled` */
function split(text: string, what: string): Said {
  if (text === '') return {};
  return said(Object.fromEntries(text.split(',').map((pair) => pair.split('=', 2))), what);
}
const join = (level: Said) =>
  Object.entries(level)
    .map((pair) => pair.join('='))
    .join(',');
/** Texts that the short form would not give back. */
const odd = (level: Said) => Object.values(level).some((value) => /[,=]/.test(value));

export default defineView<LaunchSlice>({
  id: 'launch',
  title: 'Launch',
  order: 10,
  purpose: 'Which options a launch comes to, which level each comes from, and whether it succeeds.',
  initial,
  decode,
  readable: {
    keys: KEYS,
    read(params, slice) {
      const read = { ...slice };
      const one = <Value extends string>(key: string, values: readonly Value[], otherwise: Value): Value => {
        const given = params.get(key);
        if (given === null) return otherwise;
        const known = values.find((value) => value === given);
        if (known === undefined) throw new Error(`\`${key}\` is \`${given}\`: expected ${values.join(', ')}`);
        return known;
      };
      read.image = one('image', IMAGES, read.image);
      read.kind = one('kind', Object.keys(TYPES) as Kind[], read.kind);
      read.enforced = one('enforced', ['enabled', 'disabled', ''], read.enforced);
      read.policy = one('declarative', ['yes', 'no'], 'no') === 'yes';
      read.account = split(params.get('account') ?? '', 'account');
      read.launch = split(params.get('launch') ?? '', 'launch');
      read.template = split(params.get('template') ?? '', 'template');
      read.usesTemplate = params.has('template');
      read.tags = params.get('tag-keys')?.split(',') ?? [];
      return decode(read);
    },
    write(slice) {
      if (
        [slice.account, slice.template, slice.launch].some(odd) ||
        slice.tags.some((key) => key === '' || key.includes(','))
      )
        return undefined;
      // Without its template, what a template would say is kept all the same.
      if (!slice.usesTemplate && join(slice.template) !== '') return undefined;
      return {
        ...(slice.image === 'none' ? {} : { image: slice.image }),
        ...(slice.kind === 'nitro' ? {} : { kind: slice.kind }),
        ...(join(slice.account) === '' ? {} : { account: join(slice.account) }),
        ...(slice.enforced === '' ? {} : { enforced: slice.enforced }),
        ...(slice.policy ? { declarative: 'yes' } : {}),
        ...(slice.usesTemplate ? { template: join(slice.template) } : {}),
        ...(join(slice.launch) === '' ? {} : { launch: join(slice.launch) }),
        ...(slice.tags.length === 0 ? {} : { 'tag-keys': slice.tags.join(',') }),
      };
    },
  },
  forLink: async (slice) => ({ ...slice, tags: await Promise.all(slice.tags.map(linkable)) }),
  load: () => import('./Launch.svelte'),
});
