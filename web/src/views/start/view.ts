import { defineView } from '../view';

/** Nothing is chosen here, so that nothing of it is in links. */
export default defineView<Record<string, never>>({
  id: 'start',
  title: 'Start',
  order: 0,
  purpose: 'What imdsim is, and situations to begin with.',
  initial: () => ({}),
  decode: () => ({}),
  load: () => import('./Start.svelte'),
});
