// What a view tells the shell of itself. A view is a folder beside this file with a `view.ts` whose default export is
// made by `defineView`; its tab appears because it is there.
import type { Component } from 'svelte';

export interface View<Slice = unknown> {
  /** Its name in links: never changed once published. */
  id: string;
  /** Its tab. */
  title: string;
  /** The tabs' order. */
  order: number;
  /** What it is for, in a sentence, for the help. */
  purpose: string;
  /** Its part of the shared state, as it is at first. */
  initial: () => Slice;
  /** Its part of the state from a link of any age; throws where that is not one. */
  decode: (value: unknown) => Slice;
  /** Short readable forms in links, `#req=GET+/latest/`: from and to its part of the state. */
  readable?: {
    keys: readonly string[];
    read: (params: URLSearchParams, slice: Slice) => Slice;
    /** The parameters, or nothing where the state has no short form. */
    write: (slice: Slice) => Record<string, string> | undefined;
  };
  /** Its part as a link may carry it: without texts that hold what must not be passed on. All of it where absent. */
  forLink?: (slice: Slice) => Promise<Slice>;
  /** Its keys, for the help. */
  keys?: readonly { keys: string; does: string }[];
  load: () => Promise<{ default: Component }>;
}

export function defineView<Slice>(view: View<Slice>): View<Slice> {
  return view;
}
