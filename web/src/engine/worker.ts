// The worker: loads the engine and does one job after the other. Between two pieces of a file it hears what else is
// asked of it, so that reading can be cancelled and be looked at while it goes on.
import { feed } from './feed';
import { messageOf } from './problem';
import start, { Recording, call, words } from './pkg/imdsim.js';
import type { FromWorker, Job, ToWorker, Work } from './protocol';
import type { Answer, Progress } from './types';
import { warm } from './warm';

const tell = (message: FromWorker, transfer: Transferable[] = []) => self.postMessage(message, { transfer });

/** Progress is told every so many milliseconds. */
const TELL_EVERY = 100;
let told = 0;

const recordings = new Map<number, Recording>();
const cancelled = new Set<number>();

class Cancelled extends Error {}

function recording(number: number): Recording {
  const open = recordings.get(number);
  if (open === undefined) throw new Error(`recording ${number} is not open`);
  return open;
}

/** Says how far reading is, now and then, and hears what else is asked meanwhile. */
async function turn(id: number, open: Recording, total: number): Promise<void> {
  if (performance.now() - told < TELL_EVERY) return;
  tell({ id, progress: { ...(open.progress() as Progress), total } });
  // Pieces that are there already come without a turn of the loop in which messages could be heard.
  await new Promise((done) => setTimeout(done));
  if (cancelled.has(id)) throw new Cancelled();
  told = performance.now();
}

async function read(id: number, number: number, files: File[]): Promise<ReturnType<Work['read']>> {
  recordings.get(number)?.free();
  const open = new Recording(crypto.getRandomValues(new Uint32Array(1))[0] ?? 0);
  recordings.set(number, open);
  const unreadable = await feed(open, files, (total) => turn(id, open, total));
  return { ...(open.progress() as Progress), unreadable };
}

const jobs: { [Name in Exclude<Job, 'read'>]: Work[Name] } = {
  call: (question) => call(question) as Answer,
  ask: (number, question) => recording(number).ask(question),
  assume: (number, texts) => recording(number).assume(texts),
  verdicts: (number, from, to) => recording(number).verdicts(from, to),
  rows: (number, filter, from, count) => {
    const selected = recording(number).select(filter);
    return { selected, columns: recording(number).rows(from, count) as ReturnType<Work['rows']>['columns'] };
  },
  paths: (number, from) => recording(number).paths(from),
  lanes: (number) => recording(number).lanes() as ReturnType<Work['lanes']>,
  words: () => words() as ReturnType<Work['words']>,
  warm,
  close: (number) => {
    recordings.get(number)?.free();
    recordings.delete(number);
  },
};

/** The buffers of typed arrays, which are handed over instead of copied. */
function buffers(value: unknown): Transferable[] {
  if (ArrayBuffer.isView(value)) return [value.buffer as ArrayBuffer];
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return [];
  return Object.values(value).flatMap(buffers);
}

async function work(id: number, job: Job, args: unknown[]): Promise<void> {
  try {
    let done: unknown;
    const started = performance.now();
    if (job === 'read') done = await read(id, ...(args as Parameters<Work['read']>));
    else done = (jobs[job] as (...args: unknown[]) => unknown)(...args);
    performance.measure(`engine ${job}`, { start: started });
    tell({ id, done }, job === 'rows' || job === 'lanes' || job === 'verdicts' ? buffers(done) : []);
  } catch (error) {
    const message = messageOf(error);
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

const ready = start();

self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if ('cancel' in data) cancelled.add(data.id);
  // Where the engine did not load, everybody is told so below.
  else
    void ready.then(
      () => work(data.id, data.job, data.args),
      () => undefined,
    );
});

ready.then(
  () => tell({ ready: true }),
  (error: unknown) => tell({ unable: messageOf(error) }),
);
