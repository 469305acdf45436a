import { linkable } from '../../state/private';
import { defineView } from '../view';
import { type StateSlice, decode, initial } from './slice';

export default defineView<StateSlice>({
  id: 'state',
  title: 'State',
  order: 30,
  purpose:
    'An instance over time: commands and requests on a timeline, to be stepped through, with options, tokens and metrics at each point.',
  initial,
  decode,
  readable: {
    keys: ['scenario', 'step'],
    read(params, slice) {
      const scenario = params.get('scenario') ?? slice.scenario;
      return decode({ scenario, step: Number(params.get('step') ?? 0) });
    },
    write(slice) {
      if (slice.text !== '') return undefined;
      return { scenario: slice.scenario, ...(slice.step === 0 ? {} : { step: String(slice.step) }) };
    },
  },
  forLink: async (slice) => ({ ...slice, text: await linkable(slice.text) }),
  keys: [
    { keys: '← →', does: 'a step back or on' },
    { keys: 'Home', does: 'to the start' },
    { keys: 'End', does: 'to the last step' },
  ],
  load: () => import('./State.svelte'),
});
