// All views, by the folders that are there. Their components load when they are opened.
import type { View } from './view';

const found = import.meta.glob<{ default: View }>('./*/view.ts', { eager: true });

export const VIEWS: readonly View[] = Object.values(found)
  .map((module) => module.default)
  .sort((one, other) => one.order - other.order);

export function viewOf(id: string): View | undefined {
  return VIEWS.find((view) => view.id === id);
}
