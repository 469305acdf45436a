// Requests and answers as HTTP writes them.
import type { AnswerNamed, Call, ExplainHeader } from '../../engine';

/** What is said of one request. */
export type Explanation = AnswerNamed<'explanation'>;

/** What stands for a token in a request to the engine. */
const WORDS = ['valid', 'expired', 'other-instance', 'not-a-token-of-this-service'];

/** The request as it is sent. */
export function toHttp(call: Call): string {
  if (call.call !== 'explain') return '';
  const host = call.ipv6 ? '[fd00:ec2::254]' : '169.254.169.254';
  // Tokens are told by their words; one that was pasted is not shown.
  const shown = ({ name, value }: ExplainHeader) => {
    if (!/^x-aws-ec2-metadata-token$/i.test(name) || value === '') return value;
    return WORDS.includes(value) ? `(${value})` : '(a token)';
  };
  const lines = [
    `${call.method} ${call.path} HTTP/1.1`,
    `Host: ${host}`,
    ...(call.headers ?? []).map((h) => `${h.name}: ${shown(h)}`),
  ];
  return lines.join('\n');
}

/** The answer as it arrives; empty where none does. */
export function toText(found: Explanation): string {
  if (found.status_line == null) return '';
  const lines = [found.status_line, ...found.headers.map((h) => `${h.name}: ${h.value}`)];
  const body = found.body ?? '';
  return body === '' ? lines.join('\n') : [...lines, '', body].join('\n');
}

/** The lines of `text`, from 0, that `other` does not have. */
export function differingLines(text: string, other: string): ReadonlySet<number> {
  const known = new Set(other.split('\n'));
  return new Set(text.split('\n').flatMap((line, at) => (known.has(line) ? [] : [at])));
}
