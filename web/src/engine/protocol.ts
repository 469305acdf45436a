// What the page and its worker say to each other. The engine runs in the worker, so that the page answers input
// whatever the engine does.
import type { Answer, Call, OptionsInput, Progress, Question, RowFilter } from './types';

/** What the worker does: each a function of the arguments, named by its first member. */
export interface Work {
  call: (call: Call) => Answer;
  /** Reads files into the recording of this number, which then can be asked. Says how far it is. */
  read: (recording: number, files: File[]) => ReadFiles;
  /** Takes this for granted from now on; gives what is wrong with it, where anything is. */
  assume: (recording: number, texts: string[]) => string | undefined;
  /** An `Answer` as JSON text, which is handed over faster than a value. */
  ask: (recording: number, question: Question) => string;
  verdicts: (recording: number, from: OptionsInput[], to: OptionsInput[]) => Uint8Array;
  rows: (recording: number, filter: RowFilter, from: number, count: number) => RowWindow;
  paths: (recording: number, from: number) => string[];
  lanes: (recording: number) => LaneColumns;
  words: () => Words;
  /** Makes the engine's code fast, for a view that is about to read something. */
  warm: () => void;
  close: (recording: number) => void;
}

export type Job = keyof Work;

/** What was read, and the files that the browser could not read on (gone, changed, no permission). */
export interface ReadFiles extends Progress {
  unreadable: { name: string; problem: string }[];
}

/** A window of the table: a column each, of one length. */
export interface RowWindow {
  /** How many rows the filter lets through. */
  selected: number;
  columns: RowColumns;
}

export interface RowColumns {
  /** The number of the row in the recording, from 0. */
  number: Uint32Array;
  /** Milliseconds since 1970; NaN where the recording does not say. */
  time: Float64Array;
  /** Seconds until the answer; NaN where the recording does not say. */
  waited: Float32Array;
  /** Line or packet in its file, from 1. */
  record: Uint32Array;
  /** The number of the file, from 0. */
  source: Uint16Array;
  /** The caller's number in order of appearance, from 0. */
  caller: Uint32Array;
  /** The number of its path; 65535 where there is none. */
  path: Uint16Array;
  /** From 100 a status; 0 not recorded, 1 no answer, 2 still waiting at the end, 3 connection refused. */
  status: Uint16Array;
  /** Places in `Words.kinds` and `Words.methods`. */
  kind: Uint8Array;
  method: Uint8Array;
  /** 1 where the recording shows that it went to the IPv6 address. */
  ipv6: Uint8Array;
}

/** What each caller did in each slice of time in which it did anything: columns of one length. */
export interface LaneColumns {
  caller: Uint32Array;
  /** From 0. */
  slice: Uint32Array;
  /** Requests for a token or with one. */
  token: Uint32Array;
  /** Requests without one. */
  plain: Uint32Array;
  /** Of all these, refused or lost. */
  failed: Uint32Array;
  /** When slice 0 begins, in milliseconds since 1970. */
  start: number;
  /** How long a slice is, in milliseconds. */
  width: number;
  slices: number;
}

/** The words that numbers in columns stand for. */
export interface Words {
  kinds: string[];
  methods: string[];
  verdicts: string[];
}

/** How far reading is. */
export interface HowFar extends Progress {
  /** The bytes of all files. */
  total: number;
}

export type ToWorker = { id: number; job: Job; args: unknown[] } | { id: number; cancel: true };

export type FromWorker =
  | { id: number; done: unknown }
  | { id: number; failed: { message: string; cancelled: boolean } }
  | { id: number; progress: HowFar }
  | { ready: true }
  | { unable: string };
