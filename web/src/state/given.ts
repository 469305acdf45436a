// What a link gives, of which nothing is certain.

/** A text; empty where it is none. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
