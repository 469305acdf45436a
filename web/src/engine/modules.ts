// Which module answers a call. A view loads what it asks, so that the calls of one view are in as few as can be.
import type { Call } from './types';

export const MODULE_OF = {
  explain: 'explain',
  requests: 'explain',
  rules: 'explain',
  private: 'explain',
  arrange: 'explain',
  resolve: 'launch',
  tags: 'launch',
  change: 'launch',
  read: 'launch',
  iam: 'policies',
  simulate: 'scenario',
} as const satisfies Record<Call['call'], string>;

export type Answering = (typeof MODULE_OF)[Call['call']];
