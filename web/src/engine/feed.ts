// Files on their way into a recording, piece by piece.
import type { Recording } from './pkg/imdsim.js';

/** Read at once: large enough for speed, small enough that nobody waits for it. */
const PIECE = 1 << 20;

/** Reads files into a recording, and gives those that the browser could not read on. */
export async function feed(
  open: Recording,
  files: File[],
  turn: (total: number) => Promise<void>,
): Promise<{ name: string; problem: string }[]> {
  const total = files.reduce((sum, file) => sum + file.size, 0);
  const unreadable: { name: string; problem: string }[] = [];
  for (const file of files) {
    open.begin(file.name);
    try {
      for await (const piece of pieces(file)) {
        open.feed(piece);
        await turn(total);
      }
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      // It costs only itself: what was read of it stays.
      unreadable.push({ name: file.name, problem: `the browser cannot read it on: ${error.message}` });
    }
    open.end();
  }
  return unreadable;
}

/**
 * Files that are being read. Chromium collects a reader that nothing refers to but what waits for it, and the read is
 * never answered.
 */
const reading = new Set<ReadableStreamBYOBReader>();

/** A file piece by piece, in one buffer that is used again: pieces to be collected would pile up. */
async function* pieces(file: File): AsyncGenerator<Uint8Array> {
  const reader = file.stream().getReader({ mode: 'byob' });
  reading.add(reader);
  try {
    for (let buffer = new ArrayBuffer(PIECE); ;) {
      const { done, value } = await reader.read(new Uint8Array(buffer));
      if (done) return;
      yield value;
      buffer = value.buffer;
    }
  } finally {
    reading.delete(reader);
    void reader.cancel().catch(() => undefined);
  }
}
