// Text of a recording as Markdown, so that nothing in it is taken for markup.

const clean = (text: string): string => text.replace(/\p{Cc}+/gu, ' ');

/** Text on one line, all of it as it stands. */
export const plain = (text: string): string => clean(text).replace(/[\\`*_[\]<>#|~&]/g, '\\$&');

/** Text of the engine on one line: what stands in backticks is code. One that is never closed would take what follows along. */
export function prose(text: string): string {
  const pieces = clean(text).split('`');
  if (pieces.length % 2 === 0) return plain(text);
  // A cell of a table ends at a bar, in code as well.
  return pieces.map((piece, at) => (at % 2 === 0 ? plain(piece) : `\`${piece.replaceAll('|', '\\|')}\``)).join('');
}

/** Text as code on one line. */
export function code(text: string): string {
  const shown = clean(text);
  const fence = '`'.repeat(longest(shown) + 1);
  return fence.length === 1 ? `\`${shown}\`` : `${fence} ${shown} ${fence}`;
}

/** Lines between fences that are longer than any in them. */
export function fenced(text: string): string {
  const lines = text.trimEnd().split('\n').map(clean).join('\n');
  const fence = '`'.repeat(Math.max(3, longest(lines) + 1));
  return `${fence}\n${lines}\n${fence}`;
}

const longest = (text: string) => Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
