// Links: the whole state but for the recording, in the fragment, which no server ever sees.
//
//   #v1.<base64url(deflate-raw(JSON))>                        any state
//   #view=request&tokens=required&hop=1&req=GET+/latest/      simple ones, readable
//
// What was ever published is decoded for ever: tests/links.golden.json holds links of every version with what they
// mean. A new form is a new version with a decoder beside those here; none of these is ever changed or removed.
import { VIEWS, viewOf } from '../views';
import { type AppState, initialState } from './app.svelte';
import {
  type OptionName,
  type Options,
  OPTION_NAMES,
  SERVICE_DEFAULTS,
  decodeOptions,
  differing,
  setOption,
} from './options';

/** A link that cannot be read, and what its reader can do. */
export class LinkError extends Error {
  constructor(
    message: string,
    readonly help: string,
  ) {
    super(message);
  }
}

/** The short names of the options in readable links; for the options today they begin with `today-`. */
const SHORT: Record<OptionName, string> = {
  HttpEndpoint: 'endpoint',
  HttpTokens: 'tokens',
  HttpPutResponseHopLimit: 'hop',
  HttpProtocolIpv6: 'ipv6',
  InstanceMetadataTags: 'tags',
};

/** The state that a fragment, with or without `#`, means; nothing where it says nothing. */
export async function decodeLink(fragment: string): Promise<AppState | undefined> {
  const text = fragment.replace(/^#/, '');
  if (text === '') return undefined;
  const versioned = /^v(\d+)\.(.*)$/s.exec(text);
  if (versioned === null) return readable(text);
  const [, version, payload] = versioned;
  if (version === '1') return decodeState(await inflate(payload ?? ''));
  throw new LinkError(`this link has version ${version}, and this page knows version 1`, 'open it with a newer imdsim');
}

/** The shortest fragment, with `#`, that means this state, but for what must not be passed on. */
export async function encodeLink(whole: AppState): Promise<string> {
  const state = { ...whole, slices: { ...whole.slices } };
  for (const { id, forLink } of VIEWS) if (forLink !== undefined) state.slices[id] = await forLink(state.slices[id]);
  const short = shortForm(state);
  return short ?? `#v1.${await deflate(JSON.stringify(encodeState(state)))}`;
}

interface LinkState {
  view: string;
  a?: Partial<Options>;
  b?: Partial<Options>;
  slices?: Record<string, unknown>;
}

/** Only what differs from the first visit. */
function encodeState(state: AppState): LinkState {
  const first = initialState();
  const slices = VIEWS.filter(
    (view) => JSON.stringify(state.slices[view.id]) !== JSON.stringify(first.slices[view.id]),
  );
  const link: LinkState = { view: state.view, a: state.a, b: state.b };
  if (slices.length > 0) link.slices = Object.fromEntries(slices.map((view) => [view.id, state.slices[view.id]]));
  return link;
}

function decodeState(json: string): AppState {
  let given: unknown;
  try {
    given = JSON.parse(json);
  } catch {
    throw cutOff();
  }
  if (given === null || typeof given !== 'object') throw cutOff();
  const link = given as Partial<LinkState>;
  const state = initialState();
  try {
    state.view = viewOf(link.view ?? '')?.id ?? state.view;
    if (link.a !== undefined) state.a = decodeOptions(link.a);
    if (link.b !== undefined) state.b = decodeOptions(link.b);
    for (const view of VIEWS) {
      const slice = link.slices?.[view.id];
      if (slice !== undefined) state.slices[view.id] = view.decode(slice);
    }
  } catch (error) {
    throw new LinkError(`this link is broken: ${(error as Error).message}`, 'ask for it again, or set it by hand');
  }
  return state;
}

function readable(text: string): AppState {
  const params = new URLSearchParams(text);
  const state = initialState();
  const known = new Set<string>(['view']);
  const view = viewOf(params.get('view') ?? '');
  // A link that names no view is one of the first, when requests were the first view.
  state.view = view?.id ?? 'request';
  try {
    for (const name of OPTION_NAMES) {
      for (const [prefix, options] of [
        ['', state.b],
        ['today-', state.a],
      ] as const) {
        const key = prefix + SHORT[name];
        known.add(key);
        const value = params.get(key);
        if (value !== null) setOption(options, name, value);
      }
    }
    for (const { id, readable } of VIEWS) {
      for (const key of readable?.keys ?? []) known.add(key);
      if (readable?.keys.some((key) => params.has(key))) {
        state.slices[id] = readable.read(params, state.slices[id]);
        if (view === undefined) state.view = id;
      }
    }
  } catch (error) {
    throw new LinkError(`this link cannot be read: ${(error as Error).message}`, 'correct it in the address bar');
  }
  const unknown = [...params.keys()].find((key) => !known.has(key));
  if (unknown !== undefined)
    throw new LinkError(
      `this link cannot be read: there is nothing called \`${unknown}\``,
      'correct it in the address bar',
    );
  return state;
}

/** The readable link, where nothing but options and what views have short forms for differs from a first visit. */
function shortForm(state: AppState): string | undefined {
  const first = initialState();
  const params: [string, string][] = [['view', state.view]];
  for (const name of differing(state.b, first.b)) params.push([SHORT[name], String(state.b[name])]);
  for (const name of differing(state.a, SERVICE_DEFAULTS)) params.push([`today-${SHORT[name]}`, String(state.a[name])]);
  for (const view of VIEWS) {
    const slice = state.slices[view.id];
    if (JSON.stringify(slice) === JSON.stringify(first.slices[view.id])) continue;
    const written = view.readable?.write(slice);
    if (written === undefined) return undefined;
    params.push(...Object.entries(written));
  }
  const encode = (text: string) => encodeURIComponent(text).replaceAll('%2F', '/').replaceAll('%20', '+');
  return `#${params.map(([key, value]) => `${key}=${encode(value)}`).join('&')}`;
}

/** The largest state in bytes, far above what views can hold. */
const LARGEST = 4 << 20;

const cutOff = () => new LinkError('this link is cut off or broken', 'copy the whole of it; long links are easily cut');

async function through(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
): Promise<Uint8Array> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader(); ;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    // A short link can be made to mean gigabytes.
    if (size > LARGEST) throw new RangeError('too large');
    pieces.push(value);
  }
  return new Uint8Array(await new Blob(pieces).arrayBuffer());
}

async function deflate(text: string): Promise<string> {
  const bytes = await through(new TextEncoder().encode(text), new CompressionStream('deflate-raw'));
  const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

async function inflate(text: string): Promise<string> {
  try {
    const letters = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true }).decode(
      await through(bytes, new DecompressionStream('deflate-raw')),
    );
  } catch {
    throw cutOff();
  }
}
