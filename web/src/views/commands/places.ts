// Places in pasted texts.
import type { TextPosition } from '../../engine';

/** `line 3, column 7, Resources.Web`, as the engine writes places. */
export function placeOf({ line, column, path }: TextPosition): string {
  return [line == null ? '' : `line ${line}`, column == null ? '' : `column ${column}`, path]
    .filter(Boolean)
    .join(', ');
}

/** The last line of the JSON object or list that begins on `line`, from 1; `line` where none does. */
export function endOf(text: string, line: number): number {
  const lines = text.split('\n');
  let depth = 0;
  let quoted = false;
  for (let at = line - 1; at < lines.length; at += 1) {
    const row = lines[at] ?? '';
    for (let i = 0; i < row.length; i += 1) {
      const letter = row[i];
      if (quoted) {
        if (letter === '\\') i += 1;
        else if (letter === '"') quoted = false;
      } else if (letter === '"') quoted = true;
      else if (letter === '{' || letter === '[') depth += 1;
      else if (letter === '}' || letter === ']') {
        depth -= 1;
        if (depth <= 0) return at + 1;
      }
    }
    if (depth === 0) return line;
  }
  return line;
}
