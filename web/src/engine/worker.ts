// The worker: loads the engine and does one job after the other. Between two pieces of a file it hears what else is
// asked of it, so that reading can be cancelled and be looked at while it goes on.
import { type Answering, MODULE_OF } from './modules';
import { warm } from './warm';
import type { Recording } from './pkg/recording.js';
import type { Answer, Call, Progress, Question } from './types';
import { feed } from './feed';
import { messageOf } from './problem';
import type { FromWorker, Job, Surveyed, ToWorker, Work } from './protocol';
import type { Survey } from './pkg/plan.js';

const tell = (message: FromWorker, transfer: Transferable[] = []) => self.postMessage(message, { transfer });

/** Progress is told every so many milliseconds. */
const TELL_EVERY = 100;
let told = 0;

const recordings = new Map<number, Recording>();
/** Recordings as the module of fleets and plans has read them, and with which tag. */
const surveys = new Map<number, { tag: string | undefined; survey: Promise<Survey> }>();
const cancelled = new Set<number>();

class Cancelled extends Error {}

function recording(number: number): Recording {
  const open = recordings.get(number);
  if (open === undefined) throw new Error(`recording ${number} is not open`);
  return open;
}

/** Says how far reading is, now and then, and hears what else is asked meanwhile. */
async function turn(id: number, open: Recording | Survey, total: number): Promise<void> {
  if (performance.now() - told < TELL_EVERY) return;
  tell({ id, progress: { ...(open.progress() as Progress), total } });
  // Pieces that are there already come without a turn of the loop in which messages could be heard.
  await new Promise((done) => setTimeout(done));
  if (cancelled.has(id)) throw new Cancelled();
  told = performance.now();
}

const seed = () => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;

async function read(id: number, number: number, files: File[]): Promise<ReturnType<Work['read']>> {
  const { Recording } = await reading();
  recordings.get(number)?.free();
  const open = new Recording(seed());
  recordings.set(number, open);
  const unreadable = await feed(open, files, unpacking, (total) => turn(id, open, total));
  return { ...(open.progress() as Progress), unreadable };
}

/** The recording as the module of fleets and plans has it; who asks while it is read waits for the same reading. */
function surveyed(id: number, number: number, files: File[], tag: string | undefined): Promise<Survey> {
  const known = surveys.get(number);
  if (known !== undefined && known.tag === tag) return known.survey;
  forget(number);
  const survey = planning().then(async ({ Survey }) => {
    const open = new Survey(seed(), tag);
    await feed(open, files, unpacking, (total) => turn(id, open, total));
    return open;
  });
  surveys.set(number, { tag, survey });
  survey.catch(() => surveys.get(number)?.survey === survey && surveys.delete(number));
  return survey;
}

/** Gives back the memory of a survey once it has been read. */
function forget(number: number): void {
  void surveys.get(number)?.survey.then(
    (survey) => survey.free(),
    () => undefined,
  );
  surveys.delete(number);
}

async function ask(
  id: number,
  number: number,
  files: File[],
  { tag, assumed }: Surveyed,
  question: Question,
): Promise<string> {
  const survey = await surveyed(id, number, files, tag);
  survey.assume([...assumed]);
  return survey.ask(question);
}

/** A module loads when it is first needed, and then comes `after`; one that could not be had is tried again the next time. */
function loaded<Module extends { default: () => Promise<unknown> }>(
  load: () => Promise<Module>,
  after: (script: Module) => void = () => undefined,
): () => Promise<Module> {
  let module: Promise<Module> | undefined;
  return () => {
    module ??= load().then(async (script) => {
      await script.default();
      after(script);
      return script;
    });
    module.catch(() => (module = undefined));
    return module;
  };
}

const reading = loaded(
  () => import('./pkg/recording.js'),
  ({ Recording }) => setTimeout(() => warm(Recording)),
);
const planning = loaded(() => import('./pkg/plan.js'));
const unpacking = loaded(() => import('./pkg/unpack.js'));
const answering = {
  explain: loaded(() => import('./pkg/explain.js')),
  launch: loaded(() => import('./pkg/launch.js')),
  policies: loaded(() => import('./pkg/policies.js')),
  scenario: loaded(() => import('./pkg/scenario.js')),
} satisfies Record<Answering, unknown>;

async function answer(question: Call): Promise<Answer> {
  const { call } = await answering[MODULE_OF[question.call]]();
  return call(question) as Answer;
}

const jobs: { [Name in Exclude<Job, 'read' | 'survey' | 'call' | 'words'>]: Work[Name] } = {
  ask: (number, question) => recording(number).ask(question),
  assume: (number, texts) => recording(number).assume(texts),
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
    forget(number);
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
    else if (job === 'survey') done = await ask(id, ...(args as Parameters<Work['survey']>));
    else if (job === 'call') done = await answer(...(args as [Call]));
    else if (job === 'words') done = (await reading()).words();
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

const ready = answering.explain();

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
