// Numbers and moments as people read them.

const WHOLE = new Intl.NumberFormat('en');

export const whole = (number: number): string => WHOLE.format(number);

/** `1 request`, `2 requests`. */
export const count = (number: number, noun: string): string => `${whole(number)} ${noun}${number === 1 ? '' : 's'}`;

export function bytes(number: number): string {
  if (number < 1_000) return `${number} B`;
  const [unit, name] = number < 1e6 ? [1e3, 'kB'] : number < 1e9 ? [1e6, 'MB'] : [1e9, 'GB'];
  return `${(number / unit).toFixed(number / unit < 10 ? 1 : 0)} ${name}`;
}

export function seconds(number: number): string {
  if (Number.isNaN(number)) return '';
  return number < 1 ? `${Number((number * 1000).toPrecision(3))} ms` : `${Number(number.toPrecision(3))} s`;
}

/** A moment in UTC, as far as it can be told from others in a stretch of this many milliseconds. */
export function moment(millis: number, stretch = 0): string {
  if (Number.isNaN(millis)) return '';
  const date = new Date(millis);
  if (Number.isNaN(date.getTime())) return '';
  const text = date.toISOString();
  if (stretch > 2 * 86_400_000) return text.slice(0, 16).replace('T', ' ');
  return stretch > 20_000 ? text.slice(11, 19) : text.slice(11, 23);
}

export function day(millis: number): string {
  const date = new Date(millis);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10);
}

/** Whether a text of a recording is the id of an instance: nothing else of it gets into a command. */
export const isInstanceId = (text: string | null | undefined): text is string =>
  text != null && /^i-([0-9a-f]{8}|[0-9a-f]{17})$/.test(text);
