// The request and what it gets under both sets of options, as Markdown for an issue or a message.
import type { Call } from '../../engine';
import { OPTION_NAMES, type Options, differing } from '../../state/options';
import { type Explanation, toHttp, toText } from './http';

export interface Told {
  title: string;
  options: Options;
  found: Explanation;
}

export function toMarkdown(call: Call, hops: number, sets: readonly Told[], address: string): string {
  const parts = ['## What this request gets', fence(toHttp(call), 'http')];
  parts.push(`From a caller ${hops === 1 ? '1 IP hop' : `${hops} IP hops`} away.`);
  for (const { title, options, found } of sets) {
    parts.push(`### ${title}: ${found.status_line ?? 'no answer'}`);
    parts.push(OPTION_NAMES.map((name) => `\`${name}=${options[name]}\``).join(', '));
    parts.push(`${escaped(found.sentence)}.`);
    if (found.status !== null) parts.push(fence(toText(found), 'http'));
    parts.push(
      found.rules
        .map(
          (rule) =>
            `1. **${rule.id}** ${escaped(rule.title)} (${rule.evidence}): ${escaped(rule.text)}${links(rule.sources)}`,
        )
        .join('\n'),
    );
  }
  const [first, second] = sets;
  if (first !== undefined && second !== undefined) {
    const changed = differing(first.options, second.options).map((name) => `\`${name}\``);
    parts.push(changed.length === 0 ? 'Nothing is proposed.' : `Proposed to change: ${changed.join(', ')}.`);
  }
  parts.push(`[The same in imdsim](${address})`);
  return `${parts.join('\n\n')}\n`;
}

/** A fence longer than any in the text. */
function fence(text: string, language: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const ticks = '`'.repeat(longest + 1);
  return `${ticks}${language}\n${text.trimEnd()}\n${ticks}`;
}

const escaped = (text: string) => text.replace(/[\\*_[\]<>]/g, '\\$&');
const links = (sources: readonly string[]) => sources.map((source, at) => ` [${at + 1}](${source})`).join('');
