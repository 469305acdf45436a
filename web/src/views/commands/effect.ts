// What a text does: the engine carries it out, call after call, each in its Region.
import { type AnswerNamed, engine } from '../../engine';
import type { Options } from '../../state/options';

export type Effect = AnswerNamed<'effects'>;
export type Step = Effect['steps'][number];
/** An instance before the text and once all of it is in force; nothing where it is gone. */
export type ChangedInstance = Effect['instances'][number];

export const LAUNCHES = ['RunInstances', 'RequestSpotInstances', 'CreateFleet'];

export function effectOf(text: string, today: Options): Promise<Effect> {
  const options = Object.entries(today).map(([name, value]) => ({ pair: `${name}=${value}` }));
  return engine.call({ call: 'effects', text, options }, 'effects');
}
