// The worker: loads the engine and does one job after the other. Between two pieces of a file it hears what else is
// asked of it, so that reading can be cancelled and be looked at while it goes on.
import type { Recording } from './pkg/recording.js';
import type { Answer, Call } from './types';
import type { FromWorker, Job, ToWorker, Work } from './protocol';

const tell = (message: FromWorker, transfer: Transferable[] = []) => self.postMessage(message, { transfer });

/** Read at once: large enough for speed, small enough that nobody waits for it. */
const PIECE = 1 << 20;
/** Progress is told every so many milliseconds. */
const TELL_EVERY = 100;

const recordings = new Map<number, Recording>();
const cancelled = new Set<number>();

class Cancelled extends Error {}

function recording(number: number): Recording {
  const open = recordings.get(number);
  if (open === undefined) throw new Error(`recording ${number} is not open`);
  return open;
}

/** A file piece by piece, in one buffer that is used again: pieces to be collected would pile up. */
async function* pieces(file: File): AsyncGenerator<Uint8Array> {
  const reader = file.stream().getReader({ mode: 'byob' });
  try {
    for (let buffer = new ArrayBuffer(PIECE); ; ) {
      const { done, value } = await reader.read(new Uint8Array(buffer));
      if (done || value === undefined) return;
      yield value;
      buffer = value.buffer;
    }
  } finally {
    void reader.cancel().catch(() => undefined);
  }
}

async function read(id: number, number: number, files: File[]): Promise<ReturnType<Work['read']>> {
  const { Recording } = await reading();
  recordings.get(number)?.free();
  const open = new Recording(crypto.getRandomValues(new Uint32Array(1))[0] ?? 0);
  recordings.set(number, open);
  const total = files.reduce((sum, file) => sum + file.size, 0);
  let told = performance.now();
  const unreadable: { name: string; problem: string }[] = [];
  for (const file of files) {
    open.begin(file.name);
    try {
      for await (const piece of pieces(file)) {
        open.feed(piece);
        if (performance.now() - told < TELL_EVERY) continue;
        tell({ id, progress: { ...open.progress(), total } });
        // Pieces that are there already come without a turn of the loop in which messages could be heard.
        await new Promise((done) => setTimeout(done));
        if (cancelled.has(id)) throw new Cancelled();
        told = performance.now();
      }
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      // It costs only itself: what was read of it stays.
      unreadable.push({ name: file.name, problem: `the browser cannot read it on: ${error.message}` });
    }
    open.end();
  }
  return { ...open.progress(), unreadable };
}

/** What the module answers that is there from the beginning. */
const EXPLAINED: ReadonlySet<Call['call']> = new Set<Call['call']>(['explain', 'requests', 'rules', 'private', 'arrange']);

/** A module loads when it is first needed; one that could not be had is tried again the next time. */
function loaded<Module extends { default: () => Promise<unknown> }>(load: () => Promise<Module>): () => Promise<Module> {
  let module: Promise<Module> | undefined;
  return () => {
    module ??= load().then(async (script) => {
      await script.default();
      return script;
    });
    module.catch(() => (module = undefined));
    return module;
  };
}

const explaining = loaded(() => import('./pkg/explain.js'));
const reading = loaded(() => import('./pkg/recording.js'));
const controlling = loaded(() => import('./pkg/control.js'));

async function answer(question: Call): Promise<Answer> {
  const { call } = await (EXPLAINED.has(question.call) ? explaining() : controlling());
  return call(question);
}

const jobs: { [Name in Exclude<Job, 'read' | 'call' | 'words'>]: Work[Name] } = {
  ask: (number, question) => recording(number).ask(question),
  verdicts: (number, from, to) => recording(number).verdicts(from, to),
  rows: (number, filter, from, count) => {
    const selected = recording(number).select(filter);
    return { selected, columns: recording(number).rows(from, count) as ReturnType<Work['rows']>['columns'] };
  },
  paths: (number, from) => recording(number).paths(from),
  lanes: (number) => recording(number).lanes() as ReturnType<Work['lanes']>,
  close: (number) => {
    recordings.get(number)?.free();
    recordings.delete(number);
  },
};

/** The buffers of typed arrays, which are handed over instead of copied. */
function buffers(value: unknown): Transferable[] {
  if (ArrayBuffer.isView(value)) return [value.buffer as ArrayBuffer];
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return [];
  return Object.values(value).flatMap((inner) => (ArrayBuffer.isView(inner) || inner?.constructor === Object ? buffers(inner) : []));
}

async function work(id: number, job: Job, args: unknown[]): Promise<void> {
  try {
    let done: unknown;
    const started = performance.now();
    if (job === 'read') done = await read(id, ...(args as [number, File[]]));
    else if (job === 'call') done = await answer(...(args as [Call]));
    else if (job === 'words') done = (await reading()).words();
    else done = (jobs[job] as (...args: unknown[]) => unknown)(...args);
    performance.measure(`engine ${job}`, { start: started });
    tell({ id, done }, job === 'rows' || job === 'lanes' || job === 'verdicts' ? buffers(done) : []);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    tell({ id, failed: { message, cancelled: error instanceof Cancelled } });
    // A trap leaves the engine in no state to go on from.
    if (error instanceof WebAssembly.RuntimeError) {
      tell({ unable: `the engine stopped: ${message}` });
      self.close();
    }
  } finally {
    cancelled.delete(id);
  }
}

const ready = explaining();

self.addEventListener('message', async ({ data }: MessageEvent<ToWorker>) => {
  if ('cancel' in data) {
    cancelled.add(data.id);
    return;
  }
  await ready;
  await work(data.id, data.job, data.args);
});

ready.then(
  () => tell({ ready: true }),
  (error: unknown) => tell({ unable: error instanceof Error ? error.message : String(error) }),
);
