// The report as Markdown: what the view says, in the engine's words.
import type { AnswerNamed, CallerReport, InstanceReport, UnrecordedReport } from '../../../engine';
import { SIGNS } from '../../../parts/verdicts';
import { type Options, OPTION_NAMES } from '../../../state/options';
import { bytes, count, seconds, whole } from '../numbers';
import { code, plain } from './escaped';

type Report = AnswerNamed<'report'>;
type Recommendation = AnswerNamed<'recommendation'>;

export function markdown(report: Report, recommendation: Recommendation | undefined): string {
  const { summary, options, recording } = report;
  const lines = [
    `# ${plain(summary.sentence)}`,
    '',
    `${count(summary.requests, 'request')}; ${summary.callers.map(({ verdict, callers }) => `${whole(callers)} ${verdict}`).join(', ') || 'no caller'}.`,
    '',
  ];
  lines.push(
    '| Option | today | known from | proposed |',
    '|---|---|---|---|',
    ...OPTION_NAMES.map((name) => optionRow(name, options)),
    '',
  );
  lines.push('## Callers', '', '| | Caller | Verdict | Why |', '|---|---|---|---|');
  lines.push(
    ...report.callers.map(
      (caller) => `| ${SIGNS[caller.verdict]} | ${plain(caller.name)} | ${caller.verdict} | ${plain(caller.reason)} |`,
    ),
    '',
  );
  for (const caller of report.callers) if (caller.verdict !== 'unaffected') lines.push(...inFull(caller), '');
  if ((report.unrecorded?.length ?? 0) > 0)
    lines.push('## Not recorded, but known of', '', ...(report.unrecorded ?? []).flatMap(unrecorded), '');
  if (report.instances !== undefined && tells(report.instances))
    lines.push('## Instances', '', ...report.instances.flatMap(instance), '');
  if (recommendation !== undefined) lines.push(...recommended(recommendation), '');
  lines.push('## What was read', '');
  lines.push(
    ...recording.sources.map(
      (source) =>
        `- ${code(source.name)}: ${source.format}, ${bytes(source.bytes)}, ${count(source.requests, 'request')}`,
    ),
  );
  lines.push(
    ...recording.first_faults.map(
      (fault) =>
        `- Not read: ${code(fault.source)}: ${fault.place ? `${plain(fault.place)}: ` : ''}${plain(fault.problem)}`,
    ),
  );
  if (recording.faults > recording.first_faults.length)
    lines.push(`- And ${count(recording.faults - recording.first_faults.length, 'more record')} not read`);
  lines.push(...recording.limits.map((limit) => `- ${plain(limit.text)}`));
  lines.push(
    ...(recording.assumed ?? []).map(
      ({ text, callers }) => `- Taken for granted of ${count(callers, 'caller')}: ${code(text)}`,
    ),
  );
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
  if (caller.evidence.length > 0)
    lines.push(
      '',
      ...caller.evidence.map((item) => `- ${code(item.source)}: ${item.place}: ${plain(item.shows)}`),
    );
  if (caller.assumptions.length > 0)
    lines.push('', ...caller.assumptions.map((text) => `- Taken for granted: ${plain(text)}`));
  return lines;
}

/** Whether instances have something to tell that the options above do not. */
export const tells = (instances: readonly InstanceReport[]): boolean =>
  instances.length > 1 ||
  instances.some(({ credentials, metrics }) => (credentials?.length ?? 0) + (metrics?.length ?? 0) > 0);

function unrecorded({
  name,
  verdict,
  role,
  instance,
  reason,
  rules,
  remedy,
  settle,
  evidence,
  assumptions,
}: UnrecordedReport): string[] {
  const [sign, word] = verdict == null ? ['', 'judged above'] : [`${SIGNS[verdict]} `, verdict];
  const of = [role && `role ${role}`, instance].filter((text) => text != null).join(', ');
  const lines = [`### ${sign}${plain(name)}: ${word}`, '', `${plain(reason)}${of === '' ? '' : ` (${plain(of)})`}`, ''];
  if (rules.length > 0) lines.push(`- Rules: ${rules.join(', ')}`);
  if (remedy) lines.push(`- **What to change:** ${plain(remedy)}`);
  if (settle) lines.push(`- **What would settle it:** ${plain(settle)}`);
  lines.push(...evidence.map((item) => `- ${code(item.source)}: ${item.place}: ${plain(item.shows)}`));
  return [...lines, ...assumptions.map((text) => `- Taken for granted: ${plain(text)}`), ''];
}

function instance({ id, from, callers, requests, no_token, credentials, metrics }: InstanceReport): string[] {
  const options = OPTION_NAMES.map((name) => `${name}=${from[name]}`).join(', ');
  return [
    `- **${plain(id ?? 'not named')}**: ${count(callers, 'caller')}, ${count(requests, 'request')}, ${whole(no_token)} without a token served; ${options}`,
    ...(credentials ?? []).map(
      (one) =>
        `  - role ${plain(one.role ?? 'not told apart')}: API calls with credentials delivered ${whole(one.by_imdsv1)} by IMDSv1, ${whole(one.by_imdsv2)} by IMDSv2`,
    ),
    ...(metrics ?? []).map((one) => `  - ${plain(one.metric)} ${whole(one.counted)}: ${plain(one.text)}`),
  ];
}

function recommended(found: Recommendation): string[] {
  const lines = ['## Recommendation', '', plain(found.sentence)];
  if (found.arguments) lines.push('', '```', `aws ec2 modify-instance-metadata-options ${found.arguments}`, '```');
  for (const step of found.further) {
    lines.push('', `In the way of \`${step.option}=${step.value}\`:`, '');
    for (const { name, verdict, reason, remedies, settle } of step.stands_in_the_way)
      lines.push(
        `- **${plain(name)}** (${verdict}): ${plain([reason, ...remedies.map((remedy) => remedy.text), settle ?? ''].join(' ').trim())}`,
      );
  }
  return lines;
}
