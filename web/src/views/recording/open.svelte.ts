// The recording that is open: it outlives its view, so that going to another one and back loses nothing.
import { flushSync } from 'svelte';
import {
  type AnswerNamed,
  type CallerReport,
  type LaneColumns,
  Refused,
  Unable,
  type Verdict,
  engine,
} from '../../engine';
import type { Recording, Words } from '../../engine';
import { messageOf } from '../../engine/problem';
import { app, sliceOf } from '../../state/app.svelte';
import { type OptionName, type Options, OPTION_NAMES, SERVICE_DEFAULTS } from '../../state/options';
import view from './view';

type Report = AnswerNamed<'report'>;
type Recommendation = AnswerNamed<'recommendation'>;

/** With more callers than this, reports wait until the options rest; verdicts never do. */
const MANY = 200;
const REST = 150;

interface Wanted {
  given: Partial<Options>;
  to: Partial<Options>;
}

class OpenRecording {
  phase = $state<'none' | 'reading' | 'open'>('none');
  progress = $state.raw<{ bytes: number; total: number; requests: number; faults: number }>();
  /** Why nothing could be made of what was chosen. */
  problem = $state.raw<{ text: string; help: string | undefined }>();
  recording = $state.raw<Recording>();
  words = $state.raw<Words>();
  /** The options as the recording shows them, and what shows each. */
  shown = $state.raw<Report['options']>();
  /** The callers in order of appearance, with the words of `report`. */
  callers = $state.raw<CallerReport[]>([]);
  /** The verdicts in order of appearance: under the options proposed, and where nothing changes. */
  verdicts = $state.raw<Verdict[]>([]);
  unchanged = $state.raw<Verdict[]>([]);
  /** As `imdsim replay` says it; absent while it is made for other options. */
  report = $state.raw<Report>();
  /** Of the last report, whatever the options became since: each instance, those of whom no request was recorded, and what
      could not be placed. */
  instances = $state.raw<NonNullable<Report['instances']>>([]);
  unrecorded = $state.raw<NonNullable<Report['unrecorded']>>([]);
  unplaced = $state.raw<NonNullable<Report['unplaced']>>([]);
  /** What is taken for granted where the recording does not show it. */
  assumed = $state.raw<readonly string[]>([]);
  recommendation = $state.raw<Recommendation>();
  lanes = $state.raw<LaneColumns>();

  #stop: AbortController | undefined;
  #wanted: Wanted | undefined;
  #running = false;
  /** The options said of today, and what was taken for granted, for which `unchanged` is. */
  #unchangedFor = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Reads files in the place of what was open; what was open stays where nothing can be made of them. */
  async read(files: File[]): Promise<void> {
    if (files.length === 0 || this.phase === 'reading') return;
    const before = this.phase;
    this.phase = 'reading';
    this.problem = undefined;
    this.progress = { bytes: 0, total: files.reduce((sum, file) => sum + file.size, 0), requests: 0, faults: 0 };
    this.#stop = new AbortController();
    const started = performance.now();
    let read: Recording | undefined;
    try {
      read = await engine.read(files, {
        signal: this.#stop.signal,
        progress: (progress) => (this.progress = progress),
      });
      // What is asked for at once, the worker answers while this thread takes in what came before.
      const asked = Promise.all([
        read.report(undefined, {}),
        read.verdicts(undefined, {}),
        engine.words(),
        read.lanes(),
      ]);
      this.#take(read, ...(await asked));
      performance.measure('recording read', { start: started });
    } catch (error) {
      this.phase = before;
      if (read !== undefined && !(error instanceof Unable)) void read.close();
      if (error instanceof DOMException && error.name === 'AbortError') return;
      if (error instanceof Unable) return;
      this.problem = {
        text: problemText(error, read?.read.unreadable ?? []),
        help: error instanceof Refused ? error.help : undefined,
      };
    } finally {
      this.progress = undefined;
    }
  }

  cancel(): void {
    this.#stop?.abort();
  }

  close(): void {
    void this.recording?.close();
    clearTimeout(this.#timer);
    [this.phase, this.recording, this.report, this.recommendation, this.#wanted] = [
      'none',
      undefined,
      undefined,
      undefined,
      undefined,
    ];
  }

  #take(recording: Recording, first: Report, codes: Uint8Array, words: Words, lanes: LaneColumns): void {
    void this.recording?.close();
    // What nobody set takes the values of the recording: today's, and the proposed ones that stay as they are.
    const before = this.shown?.current ?? SERVICE_DEFAULTS;
    const said = sliceOf(view).given;
    for (const set of [app.a, app.b])
      for (const name of OPTION_NAMES) {
        const untouched = set[name] === before[name] || set[name] === SERVICE_DEFAULTS[name];
        if (untouched && !(set === app.a && said.includes(name)))
          Object.assign(set, { [name]: first.options.current[name] });
      }
    this.unchanged = this.verdicts = named(codes, words);
    this.callers = byAppearance(first.callers, codes);
    [this.recording, this.shown, this.words, this.lanes] = [recording, first.options, words, lanes];
    this.assumed = [];
    [this.instances, this.unrecorded, this.unplaced] = [
      first.instances ?? [],
      first.unrecorded ?? [],
      first.unplaced ?? [],
    ];
    [this.report, this.recommendation, this.#wanted, this.#unchangedFor] = [undefined, undefined, undefined, ''];
    this.phase = 'open';
  }

  /** Asks what these options do: the verdicts at once, their words with them or when the options rest. */
  follow(given: Partial<Options>, to: Partial<Options>): void {
    this.#wanted = { given, to };
    if (!this.#running) void this.#run();
  }

  async #run(): Promise<void> {
    this.#running = true;
    try {
      for (let done: Wanted | undefined; this.#wanted !== undefined && this.#wanted !== done;) {
        done = this.#wanted;
        await this.#verdicts(done);
      }
    } catch (error) {
      if (error instanceof Refused) this.problem = { text: error.message, help: error.help };
      else if (!(error instanceof Unable)) throw error;
    } finally {
      this.#running = false;
    }
  }

  async #verdicts(wanted: Wanted): Promise<void> {
    const [recording, words] = [this.recording, this.words];
    if (recording === undefined || words === undefined) return;
    const asked = performance.now();
    const given = JSON.stringify([wanted.given, this.assumed]);
    const codes = await recording.verdicts(wanted.given, wanted.to);
    const unchanged = given === this.#unchangedFor ? undefined : await recording.verdicts(wanted.given, {});
    const started = performance.now();
    if (recording !== this.recording) return;
    flushSync(() => {
      this.verdicts = named(codes, words);
      if (unchanged !== undefined) this.unchanged = named(unchanged, words);
      this.report = undefined;
    });
    this.#unchangedFor = given;
    performance.measure('verdicts shown', { start: started });
    performance.measure('verdicts asked and shown', { start: asked });
    clearTimeout(this.#timer);
    if (codes.length <= MANY) await this.#report(wanted, codes);
    else this.#timer = setTimeout(() => void this.#report(wanted, codes), REST);
  }

  async #report(wanted: Wanted, codes: Uint8Array): Promise<void> {
    const recording = this.recording;
    if (recording === undefined) return;
    try {
      const report = await recording.report(wanted.given, wanted.to);
      if (wanted !== this.#wanted || recording !== this.recording) return;
      [this.report, this.callers] = [report, byAppearance(report.callers, codes)];
      [this.instances, this.unrecorded, this.unplaced] = [
        report.instances ?? [],
        report.unrecorded ?? [],
        report.unplaced ?? [],
      ];
    } catch (error) {
      if (!(error instanceof Unable)) throw error;
    }
  }

  /** Takes this for granted in the place of what was before; gives what is wrong with it, where anything is. */
  async assume(texts: readonly string[]): Promise<string | undefined> {
    const wrong = await this.recording?.assume([...texts]);
    if (wrong === undefined) this.assumed = texts;
    return wrong;
  }

  /** Asks for the strictest options that break nobody, where this is in force. */
  async recommend(given: Partial<Options>): Promise<void> {
    const recording = this.recording;
    this.recommendation = undefined;
    try {
      const found = await recording?.recommend(given);
      if (recording === this.recording) this.recommendation = found;
    } catch (error) {
      if (!(error instanceof Unable)) throw error;
    }
  }
}

export const open = new OpenRecording();

const named = (codes: Uint8Array, words: Words): Verdict[] =>
  Array.from(codes, (code) => (words.verdicts[code] ?? 'unknown') as Verdict);

/** A report lists callers worst first and, within a verdict, in order of appearance: this undoes it. */
function byAppearance(callers: readonly CallerReport[], codes: Uint8Array): CallerReport[] {
  const order = Array.from(codes.keys()).sort((a, b) => (codes[a] ?? 0) - (codes[b] ?? 0) || a - b);
  const appeared = new Array<CallerReport>(callers.length);
  for (const [place, caller] of callers.entries()) appeared[order[place] ?? place] = caller;
  return appeared;
}

/** The options of today that are said rather than read: by hand, or by differing from what the recording shows. */
export function givenOptions(by: readonly OptionName[], shown: Options | undefined): Partial<Options> {
  const names = OPTION_NAMES.filter(
    (name) => by.includes(name) || (shown !== undefined && app.a[name] !== shown[name]),
  );
  return Object.fromEntries(names.map((name) => [name, app.a[name]]));
}

/** What is proposed: an option in which instances differ is left to each of them where it is not to change. Tokens that are
    required are required of all. */
export function proposal(
  a: Options,
  b: Options,
  shown: Report['options'] | undefined,
  said: readonly string[],
): Partial<Options> {
  const varies = (name: OptionName) =>
    !said.includes(name) &&
    shown?.current_origin.some(({ option, origin }) => option === name && origin === 'varies') === true;
  const left = (name: OptionName) =>
    a[name] === b[name] && varies(name) && !(name === 'HttpTokens' && b.HttpTokens === 'required');
  return Object.fromEntries(OPTION_NAMES.filter((name) => !left(name)).map((name) => [name, b[name]]));
}

function problemText(error: unknown, unreadable: readonly { name: string; problem: string }[]): string {
  const [first] = unreadable;
  if (first !== undefined) return `${first.name}: ${first.problem}`;
  return messageOf(error);
}
