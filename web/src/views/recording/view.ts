import { defineView } from '../view';
import { type RecordingSlice, decode, initial } from './slice';

export default defineView<RecordingSlice>({
  id: 'recording',
  title: 'Recording',
  order: 40,
  purpose: 'Who breaks when options change, from a recording of what callers did; it stays in this page.',
  initial,
  decode,
  keys: [
    { keys: 'j k', does: 'the next and the previous row' },
    { keys: '. ,', does: 'the next and the previous request that would break' },
    { keys: '+ − 0', does: 'in the timeline, zoom in, out and all' },
  ],
  load: () => import('./Recording.svelte'),
});
