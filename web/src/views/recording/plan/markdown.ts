// A plan as Markdown, to be pasted into a ticket: as `imdsim plan --format markdown` says it.
import type { AnswerNamed, PlanNote, PlanStep, Preparation } from '../../../engine';
import { OPTION_NAMES, type Options } from '../../../state/options';
import { fenced, prose } from '../export/escaped';
import { KINDS, NOTHING_CLEARS, SAYS, hits, length, predicted } from './words';

type Plan = AnswerNamed<'plan'>;

/** Callers that are named in one place. */
const SHOWN = 20;

export function markdown(plan: Plan): string {
  const lines = [`# Plan: ${prose(plan.sentence)}`, ''];
  if (plan.callers.length === 0) return `${lines.join('\n')}\n`;
  const options = (of: Options) => OPTION_NAMES.map((name) => `${name}=${of[name]}`).join(', ');
  lines.push(entry('instance', plan.instance));
  if (plan.instances.length > 1) lines.push(entry('recorded on', plan.instances.join(', ')));
  if (plan.callers_left_out > 0) lines.push(entry('left out', `${plan.callers_left_out} callers on other instances`));
  lines.push(
    entry('in force', options(plan.from)),
    entry('target', options(plan.target)),
    entry('recorded', recorded(plan)),
  );
  lines.push(...plan.recorded.notes.map((note) => entry('note', note)));
  lines.push(
    '',
    '## Callers',
    '',
    '|  | caller | software | no token | silent at most |',
    '| --- | --- | --- | ---: | ---: |',
  );
  for (const { id, name, client, metrics, longest_silence: silence } of plan.callers.slice(0, SHOWN))
    lines.push(
      `| ${[id, name, client ?? '-', predicted(metrics.no_token), silence == null ? 'unknown' : length(silence)].map(prose).join(' | ')} |`,
    );
  lines.push(...more(plan.callers.length));
  if (plan.preparation.length > 0) {
    lines.push('', '## Preparation', '');
    for (const one of plan.preparation.slice(0, SHOWN)) lines.push(...preparation(one));
    lines.push(...more(plan.preparation.length));
  }
  for (const step of plan.steps) lines.push(...inFull(step, plan));
  lines.push(
    '',
    '## Sources',
    '',
    ...plan.rules.map(({ id, title, sources }) => entry('rule', `${id}, ${title}: ${sources.join(' ')}`)),
  );
  return `${lines.join('\n')}\n`;
}

const entry = (label: string, text: string) => `- **${label}**: ${prose(text)}`;
const withRules = (text: string, rules: readonly string[]) =>
  rules.length === 0 ? text : `${text} (${rules.join(', ')})`;
const more = (all: number) => (all > SHOWN ? [entry('and', `${all - SHOWN} more`)] : []);
const notes = (label: string, list: readonly PlanNote[]) => [
  ...list.slice(0, SHOWN).map(({ text, rules }) => entry(label, withRules(text, rules))),
  ...more(list.length),
];
const commands = (label: string, text: string) => ['', `${label}:`, '', fenced(text), ''];

function recorded({ recorded: { no_token, no_token_rejected, span_seconds, agrees } }: Plan): string {
  const span = span_seconds == null ? '' : ` in ${length(span_seconds)}`;
  const held =
    agrees == null
      ? 'which cannot be held against a prediction'
      : agrees
        ? 'as predicted for these options'
        : 'not as predicted for these options';
  return `MetadataNoToken ${no_token}, MetadataNoTokenRejected ${no_token_rejected}${span}, ${held}`;
}

function preparation({
  id,
  kind,
  caller,
  name,
  verdict,
  reason,
  rules,
  settle,
  remedies,
  before_step,
  clears,
}: Preparation): string[] {
  const lines = [
    entry('before', `step ${before_step} (${clears}): ${KINDS[kind]} ${name} (${caller}, ${id}, ${verdict})`),
    entry('why', withRules(reason, rules)),
  ];
  if (settle) lines.push(entry('to settle', settle));
  lines.push(...remedies.map(({ text }, at) => entry(at === 0 ? 'to do' : 'or', text)));
  if (remedies.length === 0 && !settle) lines.push(entry('to do', NOTHING_CLEARS));
  return lines;
}

function inFull(step: PlanStep, plan: Plan): string[] {
  const lines = ['', `## Step ${step.number}: ${prose(step.title)}`, '', entry('why', withRules(step.why, step.rules))];
  const first = plan.preparation.filter((one) => one.before_step === step.number).map(({ id }) => id);
  if (first.length > 0) lines.push(entry('first', first.join(', ')));
  if (step.does !== '') lines.push(...commands('makes it', step.does));
  if (step.undoes !== '') lines.push(...commands('takes it back', step.undoes));
  lines.push(
    ...notes(step.does === '' ? 'cannot' : 'no undo', step.cannot),
    ...step.breaks
      .slice(0, SHOWN)
      .map(({ text, rules, verdict }) => entry(hits(verdict).toLowerCase(), withRules(text, rules))),
    ...more(step.breaks.length),
  );
  lines.push(
    ...step.callers
      .filter(({ verdict }) => verdict === 'mended')
      .slice(0, SHOWN)
      .map(({ caller }) => entry('mends', caller)),
  );
  if (step.metrics != null) {
    const { before, after } = step.metrics;
    lines.push(
      entry('predicted', `MetadataNoToken: ${predicted(before.no_token)} before, ${predicted(after.no_token)} after`),
    );
    lines.push(
      entry(
        'predicted',
        `MetadataNoTokenRejected: ${predicted(before.no_token_rejected)} before, ${predicted(after.no_token_rejected)} after`,
      ),
    );
  }
  for (const { control, config_rule, says, about, rules } of step.checks)
    lines.push(
      entry(
        'check',
        withRules(
          `${control}${config_rule == null ? '' : ` (Config: ${config_rule})`} ${SAYS[says].word}: ${about}`,
          rules,
        ),
      ),
    );
  if (step.watch != null) {
    const { metrics, commands: shows, until, signatures } = step.watch;
    lines.push(...metrics.map((metric) => entry('watch', metric)));
    if (shows.length > 0) lines.push(...commands('watches it', shows.join('\n')));
    lines.push(
      entry('how long', until),
      ...signatures.map(({ software, text }) => entry('in logs', `${software}: \`${text}\``)),
    );
  }
  return lines;
}
