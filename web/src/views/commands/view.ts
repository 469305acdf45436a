import { linkable } from '../../state/private';
import { defineView } from '../view';
import { type CommandsSlice, PARTS, TABS, decode, initial, without } from './slice';

/** The parts of policies, as links and the command line call them. */
const PART_KEYS = { identity: 'identity', service_control: 'scp', boundary: 'boundary', session: 'session' } as const;

export default defineView<CommandsSlice>({
  id: 'commands',
  title: 'Commands & policies',
  order: 50,
  purpose:
    'What pasted commands and templates do, the commands for a change and its undoing, and which statement of a policy decides.',
  initial,
  decode,
  readable: {
    keys: [
      'do',
      'cmd',
      'target',
      'call',
      'action',
      'resource',
      'principal',
      'role-delivery',
      'world',
      ...Object.values(PART_KEYS),
    ],
    read(params, slice) {
      const read = { ...slice };
      const tab = params.get('do');
      if (tab !== null) {
        const known = TABS.find((one) => one === tab);
        if (known === undefined) throw new Error(`\`do\` is \`${tab}\`: expected ${TABS.join(', ')}`);
        read.tab = known;
      }
      read.text = params.get('cmd') ?? read.text;
      read.target = params.get('target') ?? read.target;
      read.call = params.get('call') ?? read.call;
      read.action = params.get('action') ?? read.action;
      if (params.has('action')) read.ask = 'action';
      read.resource = params.get('resource') ?? read.resource;
      read.principal = params.get('principal') ?? read.principal;
      read.world = params.get('world') ?? read.world;
      const policies = PARTS.flatMap((part) => params.getAll(PART_KEYS[part]).map((text) => ({ part, text })));
      if (policies.length > 0) read.policies = policies;
      return decode({ ...read, delivery: params.get('role-delivery') ?? read.delivery });
    },
    write(slice) {
      // Long texts are shorter compressed.
      const first = initial();
      const { tab, text, target } = slice;
      if (
        text.length > 160 ||
        JSON.stringify({ ...slice, tab, text, target }) !== JSON.stringify({ ...first, tab, text, target })
      )
        return undefined;
      return {
        ...(tab === first.tab ? {} : { do: tab }),
        ...(text === '' ? {} : { cmd: text }),
        ...(target === first.target ? {} : { target }),
      };
    },
  },
  forLink: (slice) => without(slice, linkable),
  load: () => import('./Commands.svelte'),
});
