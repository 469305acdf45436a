// The report as Markdown: what the view says, in the engine's words.
import type { AnswerNamed, CallerReport } from '../../../engine';
import { SIGNS } from '../../../parts/verdicts';
import { type Options, OPTION_NAMES } from '../../../state/options';
import { bytes, count, seconds, whole } from '../numbers';

type Report = AnswerNamed<'report'>;
type Recommendation = AnswerNamed<'recommendation'>;

export function markdown(report: Report, recommendation: Recommendation | undefined): string {
  const { summary, options, recording } = report;
  const lines = [`# ${plain(summary.sentence)}`, '', `${count(summary.requests, 'request')}; ${summary.callers.map(({ verdict, callers }) => `${whole(callers)} ${verdict}`).join(', ') || 'no caller'}.`, ''];
  lines.push('| Option | today | known from | proposed |', '|---|---|---|---|', ...OPTION_NAMES.map((name) => optionRow(name, options)), '');
  lines.push('## Callers', '', '| | Caller | Verdict | Why |', '|---|---|---|---|');
  lines.push(...report.callers.map((caller) => `| ${SIGNS[caller.verdict]} | ${plain(caller.name)} | ${caller.verdict} | ${plain(caller.reason)} |`), '');
  for (const caller of report.callers) if (caller.verdict !== 'unaffected') lines.push(...inFull(caller), '');
  if (recommendation !== undefined) lines.push(...recommended(recommendation), '');
  lines.push('## What was read', '');
  lines.push(...recording.sources.map((source) => `- ${code(source.name)}: ${source.format}, ${bytes(source.bytes)}, ${count(source.requests, 'request')}`));
  lines.push(...recording.first_faults.map((fault) => `- Not read: ${code(fault.source)}${fault.record > 0 ? `, record ${fault.record}` : ''}: ${plain(fault.problem)}`));
  if (recording.faults > recording.first_faults.length) lines.push(`- And ${count(recording.faults - recording.first_faults.length, 'more record')} not read`);
  lines.push(...recording.limits.map((limit) => `- ${plain(limit.text)}`));
  return `${lines.join('\n')}\n`;
}

function optionRow(name: keyof Options, { from, from_origin, to }: Report['options']): string {
  const origin = from_origin.find(({ option }) => option === name);
  const changed = from[name] === to[name] ? to[name] : `**${to[name]}**`;
  return `| ${name} | ${from[name]} | ${plain(origin?.because ?? origin?.origin ?? '')} | ${changed} |`;
}

function inFull(caller: CallerReport): string[] {
  const lines = [`### ${SIGNS[caller.verdict]} ${plain(caller.name)}: ${caller.verdict}`, '', plain(caller.reason)];
  if (caller.rules.length > 0) lines.push('', `Rules: ${caller.rules.join(', ')}`);
  if (caller.remedy) lines.push('', `**What to change:** ${plain(caller.remedy)}`);
  if (caller.settle) lines.push('', `**What would settle it:** ${plain(caller.settle)}`);
  if (caller.seconds_lost != null) lines.push('', `It loses ${seconds(caller.seconds_lost)} each time.`);
  if (caller.evidence.length > 0) lines.push('', ...caller.evidence.map((item) => `- ${code(item.source)}, record ${item.record}: ${plain(item.shows)}`));
  if (caller.assumptions.length > 0) lines.push('', ...caller.assumptions.map((text) => `- Taken for granted: ${plain(text)}`));
  return lines;
}

function recommended(found: Recommendation): string[] {
  const lines = ['## Recommendation', '', plain(found.sentence)];
  if (found.arguments) lines.push('', '```', `aws ec2 modify-instance-metadata-options ${found.arguments}`, '```');
  for (const step of found.further) {
    lines.push('', `In the way of \`${step.option}=${step.value}\`:`, '');
    for (const { name, verdict, reason, remedies, settle } of step.stands_in_the_way)
      lines.push(`- **${plain(name)}** (${verdict}): ${plain([reason, ...remedies.map((remedy) => remedy.text), settle ?? ''].join(' ').trim())}`);
  }
  return lines;
}

/** Text of a recording, so that nothing in it is taken for markup. */
const plain = (text: string): string => text.replace(/[\u0000-\u001f\u007f]+/g, ' ').replace(/[\\`*_[\]<>#|~&]/g, '\\$&');
const code = (text: string): string => {
  const clean = text.replace(/[\u0000-\u001f\u007f]+/g, ' ');
  const longest = Math.max(0, ...(clean.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return longest === 0 ? `\`${clean}\`` : `${fence} ${clean} ${fence}`;
};
