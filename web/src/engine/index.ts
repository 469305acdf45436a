// The engine, for the page: typed questions to the worker.
//
//   const answer = await engine.call({ call: 'explain', method: 'GET', path: '/latest/', ... });
//   const recording = await engine.read(files, { signal, progress: (p) => ... });
//   await recording.ask({ recommend: { from: toInput(app.a) } });
import type { Answer, Call, Question, RenderFormat, RowFilter, Surface } from './types';
import { type Options, toInput } from '../state/options';
import type { FromWorker, HowFar, Job, LaneColumns, ReadFiles, RowWindow, ToWorker, Words, Work } from './protocol';

export type * from './protocol';
export type * from './types';

/** The answer that a call or question gets where it does not fail. */
export type AnswerNamed<Name extends Answer['answer']> = Extract<Answer, { answer: Name }>;

/** A question that the engine refuses: what is wrong, and what to do. */
export class Refused extends Error {
  readonly help: string | undefined;
  constructor(failure: AnswerNamed<'failure'>) {
    super(failure.message);
    this.help = failure.help ?? undefined;
  }
}

/** The engine cannot run in this browser, or has stopped. */
export class Unable extends Error {}

interface Pending {
  done: (value: never) => void;
  failed: (error: Error) => void;
  progress: ((progress: HowFar) => void) | undefined;
}

export interface Reading {
  /** Ends the reading; the promise then fails with an `AbortError`. */
  signal?: AbortSignal;
  /** Called ten times a second. */
  progress?: (progress: HowFar) => void;
}

export class Engine {
  readonly #worker: Worker;
  readonly #pending = new Map<number, Pending>();
  #sent = 0;
  #recordings = 0;
  #unable: Unable | undefined;
  /** Fulfilled when the engine has loaded, and failed where it cannot. */
  readonly ready: Promise<void>;

  constructor() {
    this.#worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'imdsim engine' });
    this.ready = new Promise((done, failed) => {
      this.#worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
        if ('ready' in data) done();
        else if ('unable' in data) failed(this.#stop(data.unable));
        else this.#hear(data);
      });
      this.#worker.addEventListener('error', (event) =>
        failed(this.#stop(event.message || 'its worker did not start')),
      );
    });
    // Whoever asks hears of it; nobody has to wait for `ready`.
    this.ready.catch(() => undefined);
  }

  /** Any call; fails with `Refused` where the answer is a failure. */
  async call<Name extends Answer['answer'] = Answer['answer']>(
    call: Call,
    _expected?: Name,
  ): Promise<AnswerNamed<Name>> {
    return accepted<Name>(await this.run('call', [call]));
  }

  /** Answers as people read them, in one document: as `imdsim --format` prints them. */
  async render(answers: readonly Answer[], format: RenderFormat): Promise<string> {
    const texts = answers.map((answer) => JSON.stringify(answer));
    return (await this.call({ call: 'render', answers: texts, format }, 'rendered')).text;
  }

  /** Reads files of any format that imdsim reads, without keeping them. */
  async read(files: File[], { signal, progress }: Reading = {}): Promise<Recording> {
    const number = (this.#recordings += 1);
    try {
      return new Recording(this, number, files, await this.run('read', [number, files], signal, progress));
    } catch (error) {
      if (!(error instanceof Unable)) void this.run('close', [number]);
      throw error;
    }
  }

  words(): Promise<Words> {
    return this.run('words', []);
  }

  /** Says that something is about to be read. */
  warm(): Promise<void> {
    return this.run('warm', []);
  }

  /** For what has no method of its own. */
  run<Name extends Job>(
    job: Name,
    args: Parameters<Work[Name]>,
    signal?: AbortSignal,
    progress?: Pending['progress'],
  ): Promise<ReturnType<Work[Name]>> {
    if (this.#unable !== undefined) return Promise.reject(this.#unable);
    signal?.throwIfAborted();
    const id = (this.#sent += 1);
    return new Promise((done, failed) => {
      this.#pending.set(id, { done, failed, progress });
      this.#send({ id, job, args });
      signal?.addEventListener('abort', () => this.#send({ id, cancel: true }), { once: true });
    });
  }

  #send(message: ToWorker): void {
    this.#worker.postMessage(message);
  }

  #hear(message: Exclude<FromWorker, { ready: true } | { unable: string }>): void {
    const pending = this.#pending.get(message.id);
    if (pending === undefined) return;
    if ('progress' in message) return pending.progress?.(message.progress);
    this.#pending.delete(message.id);
    if ('done' in message) return pending.done(message.done as never);
    const { message: text, cancelled } = message.failed;
    pending.failed(cancelled ? new DOMException('cancelled', 'AbortError') : new Error(text));
  }

  #stop(reason: string): Unable {
    this.#unable ??= new Unable(reason);
    for (const { failed } of this.#pending.values()) failed(this.#unable);
    this.#pending.clear();
    return this.#unable;
  }
}

function accepted<Name extends Answer['answer']>(answer: Answer): AnswerNamed<Name> {
  if (answer.answer === 'failure') throw new Refused(answer);
  return answer as AnswerNamed<Name>;
}

/** A recording that was read: it can be asked any number of times. */
export class Recording {
  readonly #engine: Engine;
  readonly #number: number;
  #paths: string[] = [];

  constructor(
    engine: Engine,
    number: number,
    readonly files: readonly File[],
    /** What was read. */
    readonly read: ReadFiles,
  ) {
    this.#engine = engine;
    this.#number = number;
  }

  /** What happens to each caller, worst first: as `imdsim replay` says it. Options of `to` left out stay as they were. */
  report(from: Given, to: Partial<Options>): Promise<AnswerNamed<'report'>> {
    return this.ask({ replay: { from: inputs(from), to: toInput(to) } }, 'report');
  }

  /** The callers under several proposals, in order of appearance. */
  compare(from: Given, proposals: Options[]): Promise<AnswerNamed<'comparison'>> {
    return this.ask({ compare: { from: inputs(from), proposals: proposals.map(toInput) } }, 'comparison');
  }

  recommend(from: Given): Promise<AnswerNamed<'recommendation'>> {
    return this.ask({ recommend: { from: inputs(from) } }, 'recommendation');
  }

  /** What each of many instances can be given, as `imdsim fleet` says it: by `instance`, `role`, `client`, `image` or `tag:KEY`. */
  fleet(from: Given, to: Partial<Options>, by: string): Promise<AnswerNamed<'fleet'>> {
    return this.ask({ fleet: { from: inputs(from), to: toInput(to), group_by: by } }, 'fleet');
  }

  /** The way to `target`, or to the strictest options that are left in the end, as `imdsim plan` says it. */
  plan(from: Given, { target, instance, surface }: PlanWanted): Promise<AnswerNamed<'plan'>> {
    return this.ask(
      { plan: { from: inputs(from), target: toInput(target ?? {}), instance: instance ?? null, surface } },
      'plan',
    );
  }

  /** Takes this for granted from now on, in the place of what was before; gives what is wrong with it, where anything is. */
  assume(texts: string[]): Promise<string | undefined> {
    return this.#engine.run('assume', [this.#number, texts]);
  }

  async ask<Name extends Answer['answer']>(question: Question, _expected?: Name): Promise<AnswerNamed<Name>> {
    const json = await this.#engine.run('ask', [this.#number, question]);
    return accepted<Name>(JSON.parse(json) as Answer);
  }

  /** The verdicts alone, in order of appearance, as places in `Words.verdicts`: what a slider needs. */
  verdicts(from: Given, to: Partial<Options>): Promise<Uint8Array> {
    return this.#engine.run('verdicts', [this.#number, inputs(from), toInput(to)]);
  }

  /** `count` rows of those that `filter` lets through, from place `from` on. */
  rows(filter: RowFilter, from: number, count: number): Promise<RowWindow> {
    return this.#engine.run('rows', [this.#number, filter, from, count]);
  }

  /** The path of this number. */
  async path(number: number): Promise<string> {
    if (number === 65_535) return '';
    if (number >= this.#paths.length)
      this.#paths.push(...(await this.#engine.run('paths', [this.#number, this.#paths.length])));
    return this.#paths[number] ?? '';
  }

  lanes(): Promise<LaneColumns> {
    return this.#engine.run('lanes', [this.#number]);
  }

  close(): Promise<void> {
    return this.#engine.run('close', [this.#number]);
  }
}

export interface PlanWanted {
  target?: Options | undefined;
  /** The id of the instance that it is for, where the recording has several. */
  instance?: string | undefined;
  surface: Surface;
}

/** What is said of the options in force; the rest is found out from the recording. */
export type Given = Partial<Options> | undefined;
const inputs = (options: Given) => toInput(options ?? {});

export const engine = new Engine();
