// The one state of the page: what a link carries. A recording is not part of it.
import { VIEWS } from '../views';
import type { View } from '../views/view';
import { type Options, SERVICE_DEFAULTS } from './options';

export interface AppState {
  /** The view that is open. */
  view: string;
  /** The current options. */
  a: Options;
  /** The options proposed. */
  b: Options;
  /** Each view's own part, by the view's name. */
  slices: Record<string, unknown>;
}

/** The state of a first visit: today everything by default, proposed to require tokens. */
export function initialState(): AppState {
  return {
    view: VIEWS[0]?.id ?? '',
    a: { ...SERVICE_DEFAULTS },
    b: { ...SERVICE_DEFAULTS, HttpTokens: 'required' },
    slices: Object.fromEntries(VIEWS.map((view) => [view.id, view.initial()])),
  };
}

export const app: AppState = $state(initialState());

/** A view's own part of the state. */
export function sliceOf<Slice>(view: View<Slice>): Slice {
  return app.slices[view.id] as Slice;
}

/** Puts another state in the place of this one. */
export function replaceState(state: AppState): void {
  Object.assign(app, state);
}

export interface Notice {
  text: string;
  help?: string;
}

/** Something to be said to the user at the top of the page, until it is put away. */
export const notices: Notice[] = $state([]);

export function say(notice: Notice): void {
  if (!notices.some((known) => known.text === notice.text)) notices.push(notice);
}
