// Files on their way into a recording: piece by piece, unpacked where they are packed.
import type { Survey } from './pkg/plan.js';
import type { Recording } from './pkg/recording.js';
import type { Unpack } from './pkg/unpack.js';

/** Read at once: large enough for speed, small enough that nobody waits for it. */
const PIECE = 1 << 20;
/** As many bytes tell what a file is packed with. */
const HEAD = 4;

/** Takes the pieces of a file; `end` gives its last word. */
interface Taker {
  take: (piece: Uint8Array) => void;
  end: () => void;
}

export type Unpacking = () => Promise<{ Unpack: new () => Unpack }>;

/** What takes a file that begins with these bytes. Few files are packed: what unpacks them loads when one is. */
export async function taker(open: Recording | Survey, head: Uint8Array, unpacking: Unpacking): Promise<Taker> {
  const packed = (open.constructor as typeof Recording | typeof Survey).packed(head);
  if (packed === undefined) return { take: (piece) => open.feed(piece), end: () => undefined };
  const file = new (await unpacking()).Unpack();
  const out = (plain: Uint8Array) => open.plain(plain);
  return {
    take: (piece) => {
      open.took(packed, piece.length);
      const problem = file.feed(piece, out);
      if (problem !== undefined) open.broken(problem);
    },
    end: () => {
      const problem = file.finish(out);
      if (problem !== undefined) open.cut_off(problem);
      file.free();
    },
  };
}

/** Reads files into what takes them, and gives those that the browser could not read on. */
export async function feed(
  open: Recording | Survey,
  files: File[],
  unpacking: Unpacking,
  turn: (total: number) => Promise<void>,
): Promise<{ name: string; problem: string }[]> {
  const total = files.reduce((sum, file) => sum + file.size, 0);
  const unreadable: { name: string; problem: string }[] = [];
  for (const file of files) {
    open.begin(file.name);
    let taking: Taker | undefined;
    try {
      for await (const piece of pieces(file)) {
        taking ??= await taker(open, piece, unpacking);
        taking.take(piece);
        await turn(total);
      }
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      // It costs only itself: what was read of it stays.
      unreadable.push({ name: file.name, problem: `the browser cannot read it on: ${error.message}` });
    }
    taking?.end();
    open.end();
  }
  return unreadable;
}

/**
 * Files that are being read. Chromium collects a reader that nothing refers to but what waits for it, and the read is
 * never answered.
 */
const reading = new Set<ReadableStreamBYOBReader>();

/**
 * A file piece by piece, in one buffer that is used again: pieces to be collected would pile up. The first one is long
 * enough to tell what the file is packed with.
 */
async function* pieces(file: File): AsyncGenerator<Uint8Array> {
  const reader = file.stream().getReader({ mode: 'byob' });
  reading.add(reader);
  try {
    let filled = 0;
    for (let buffer = new ArrayBuffer(PIECE); ;) {
      const { done, value } = await reader.read(new Uint8Array(buffer, filled));
      if (value !== undefined) [buffer, filled] = [value.buffer, filled + value.length];
      if (filled >= HEAD || (done && filled > 0)) {
        yield new Uint8Array(buffer, 0, filled);
        filled = 0;
      }
      if (done) return;
    }
  } finally {
    reading.delete(reader);
    void reader.cancel().catch(() => undefined);
  }
}
