// Changes to a scenario's text that leave the rest of it, comments included, as it was written.
import { type Document, LineCounter, isCollection, isSeq, parseDocument } from 'yaml';

/** Long calls stay on their line, and brackets as tight as people write them. */
const AS_WRITTEN = { lineWidth: 0, flowCollectionPadding: false } as const;

/** A step as it is written into the text. */
export type NewStep = Record<string, unknown>;

function stepsOf(text: string): { document: Document; lines: LineCounter } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, keepSourceTokens: false });
  return { document, lines };
}

/** The text with a step after step `after`, from 1; 0: before all. Throws where the text is not YAML with a list of steps. */
export function insertStep(text: string, after: number, step: NewStep): string {
  const { document } = stepsOf(text);
  if (document.errors.length > 0) throw new Error('the text is not YAML: correct it first');
  const steps = document.get('steps');
  if (!isSeq(steps)) throw new Error('the text has no list of `steps`: add one first');
  const node = document.createNode(step);
  for (const path of [['request', 'headers'], ['request', 'token'], ['expect']]) {
    const inner = node.getIn(path);
    if (isCollection(inner)) inner.flow = true;
  }
  renumbered(document, after, 1);
  steps.items.splice(after, 0, node);
  return document.toString(AS_WRITTEN);
}

/** The text without that step, from 1. Throws where a later one uses the token that it fetches. */
export function removeStep(text: string, number: number): string {
  const { document } = stepsOf(text);
  const steps = document.get('steps');
  if (document.errors.length > 0 || !isSeq(steps)) throw new Error('the text is not YAML: correct it first');
  const user = steps.items.findIndex((_, at) => document.getIn([...TOKEN(at)]) === number);
  if (user >= 0) throw new Error(`step ${user + 1} uses the token of step ${number}: take that away first`);
  steps.items.splice(number - 1, 1);
  return renumbered(document, number, -1);
}

const TOKEN = (at: number) => ['steps', at, 'request', 'token', 'step'] as const;

/** Tokens are named by the step that they come from: steps behind `beyond` have other numbers now. */
function renumbered(document: Document, beyond: number, by: number): string {
  const steps = document.get('steps');
  if (isSeq(steps)) {
    steps.items.forEach((_, at) => {
      const from = document.getIn([...TOKEN(at)]);
      if (typeof from === 'number' && from > beyond) document.setIn([...TOKEN(at)], from + by);
    });
  }
  return document.toString(AS_WRITTEN);
}

/** The line, from 1, on which step `number`, from 1, begins; where an error message names one, that. */
export function lineOfStep(text: string, number: number): number | undefined {
  const { document, lines } = stepsOf(text);
  const steps = document.get('steps');
  const node = isSeq(steps) ? steps.items[number - 1] : undefined;
  const range = node !== null && typeof node === 'object' && 'range' in node ? (node.range as [number, number, number] | null) : null;
  return range == null ? undefined : lines.linePos(range[0]).line;
}

/** The line that an error is about: it names a line, or the step. */
export function lineOfError(text: string, message: string): number | undefined {
  const line = /\bline (\d+)/.exec(message)?.[1];
  if (line !== undefined) return Number(line);
  const step = /^step (\d+)/.exec(message)?.[1];
  return step === undefined ? undefined : lineOfStep(text, Number(step));
}

/** The instances that the text names in its world. */
export function instancesOf(text: string): string[] {
  const instances: unknown = stepsOf(text).document.toJS({ maxAliasCount: 100 })?.world?.instances;
  return instances !== null && typeof instances === 'object' ? Object.keys(instances) : [];
}
