// Keeps the address bar and the state the same.
import { app, initialState, replaceState, say } from './app.svelte';
import { LinkError, decodeLink, encodeLink } from './link';

let written = '';

/** An address without a fragment stays as it is until something is changed. */
const first = encodeLink(initialState());

/** Takes the state from the address bar; a link that cannot be read is said and leaves the state as it is. */
export async function readAddress(): Promise<void> {
  if (location.hash === written) return;
  try {
    const state = await decodeLink(location.hash);
    if (state !== undefined) replaceState(state);
  } catch (error) {
    if (!(error instanceof LinkError)) throw error;
    say({ text: sentence(error.message), help: sentence(error.help) });
  }
}

/** From now on each change is written to the address bar, and each change there is read. Call it inside an effect root. */
export function followAddress(): () => void {
  const read = () => void readAddress();
  addEventListener('hashchange', read);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let changes = 0;
  $effect(() => {
    const state = $state.snapshot(app);
    const change = (changes += 1);
    clearTimeout(timer);
    // A slider moves many times a second, and browsers limit how often an address may be written.
    timer = setTimeout(() => void write(), 250);
    async function write(): Promise<void> {
      const link = await encodeLink(state);
      // Meanwhile something else changed: its own link comes.
      if (change !== changes) return;
      if (link === written || (location.hash === '' && link === (await first))) return;
      written = link;
      history.replaceState(null, '', link);
    }
  });
  return () => removeEventListener('hashchange', read);
}

/** The whole address of the state as it is now. */
export async function shareAddress(): Promise<string> {
  return location.href.replace(/#.*$/s, '') + (await encodeLink($state.snapshot(app)));
}

const sentence = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
