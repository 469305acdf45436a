// Texts that must not get into a link: those that hold secrets or user data, and those too long for one. The engine
// finds what is private; a text that it cannot look through stays out.
import { type PrivatePlace, engine } from '../engine';

/** The longest text that a link carries, in characters: longer links are cut by whatever passes them on. */
export const LONGEST = 32 * 1024;

/** As many answers are remembered. */
const MOST = 40;
const known = new Map<string, Promise<string | undefined>>();

/** Why `text` is left out of links; nothing where it may be in one. */
export function whyLeftOut(text: string): Promise<string | undefined> {
  if (text === '') return Promise.resolve(undefined);
  if (text.length > LONGEST) return Promise.resolve(`it has more than ${LONGEST.toLocaleString('en')} characters`);
  let found = known.get(text);
  if (found === undefined) {
    found = engine.call({ call: 'private', texts: [text] }, 'private').then(
      ({ texts: [places] }) => (places?.length === 0 ? undefined : inWords(places ?? [])),
      () => 'it could not be searched for secrets',
    );
    known.set(text, found);
    const [oldest] = known.keys();
    if (known.size > MOST && oldest !== undefined) known.delete(oldest);
  }
  return found;
}

/** `text`, or an empty one where it must not be passed on. */
export async function linkable(text: string): Promise<string> {
  return (await whyLeftOut(text)) === undefined ? text : '';
}

const WHAT: Record<PrivatePlace['what'], string> = {
  secret: 'a secret, or what looks like one',
  user_data: 'user data',
};

function inWords(places: PrivatePlace[]): string {
  const kinds = [...new Set(places.map(({ what }) => what))];
  return kinds
    .map((kind) => {
      const lines = places.filter(({ what }) => what === kind).map(({ line }) => line);
      const shown = lines.slice(0, 5).join(', ') + (lines.length > 5 ? ', …' : '');
      return `line${lines.length === 1 ? '' : 's'} ${shown}: ${WHAT[kind]}`;
    })
    .join('; ');
}
