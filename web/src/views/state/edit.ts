// Changes to a scenario's text that leave the rest of it, comments included, as it was written.
import { type Document, LineCounter, isCollection, isMap, isNode, isScalar, isSeq, parseDocument } from 'yaml';

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
  const user = steps.items.findIndex((_, at) => NUMBERS(at).some((path) => document.getIn(path) === number));
  if (user >= 0) throw new Error(`step ${user + 1} uses the answer of step ${number}: take that away first`);
  steps.items.splice(number - 1, 1);
  return renumbered(document, number, -1);
}

/** Where a step names another one by its number. */
const NUMBERS = (at: number) => [
  ['steps', at, 'request', 'token', 'step'],
  ['steps', at, 'expect', 'body_differs_from_step'],
];

/** Answers are named by the step that they come from: steps behind `beyond` have other numbers now. */
function renumbered(document: Document, beyond: number, by: number): string {
  const steps = document.get('steps');
  if (isSeq(steps)) {
    steps.items.forEach((_, at) => {
      for (const path of NUMBERS(at)) {
        const from = document.getIn(path);
        if (typeof from === 'number' && from > beyond) document.setIn(path, from + by);
      }
    });
  }
  return document.toString(AS_WRITTEN);
}

/** What was parsed last: several things are asked of each text. It is only looked at. */
let known: { text: string; document: Document; lines: LineCounter } | undefined;

/** Nothing where the text is so far from YAML that it cannot even be looked through. */
function lookedAt(text: string): NonNullable<typeof known> | undefined {
  try {
    if (known?.text !== text) known = { text, ...stepsOf(text) };
    return known;
  } catch {
    return undefined;
  }
}

/** The lines, from 1 and both included, that step `number`, from 1, stands on. */
export function linesOfStep(text: string, number: number): { from: number; to: number } | undefined {
  const parsed = lookedAt(text);
  const steps = parsed?.document.get('steps');
  const node = isSeq(steps) ? steps.items[number - 1] : undefined;
  const range = isNode(node) ? node.range : undefined;
  if (parsed === undefined || range == null) return undefined;
  return { from: parsed.lines.linePos(range[0]).line, to: parsed.lines.linePos(Math.max(range[0], range[1] - 1)).line };
}

/** The line that an error is about: it names a line, or the step. */
export function lineOfError(text: string, message: string): number | undefined {
  const line = /\bline (\d+)/.exec(message)?.[1];
  if (line !== undefined) return Number(line);
  const step = /^step (\d+)/.exec(message)?.[1];
  return step === undefined ? undefined : linesOfStep(text, Number(step))?.from;
}

/** The instances that the text names in its world. */
export function instancesOf(text: string): string[] {
  const instances = lookedAt(text)?.document.getIn(['world', 'instances']);
  return isMap(instances) ? instances.items.map(({ key }) => String(isScalar(key) ? key.value : key)) : [];
}
