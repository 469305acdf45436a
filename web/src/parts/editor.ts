// What an editor of text shows, and what can be asked of it.

/** Lines that are pointed at, both ends included, from 1. */
export interface Mark {
  from: number;
  to: number;
  tone: 'wrong' | 'denies' | 'allows' | 'open' | 'warns' | 'here';
  /** What is said of them. */
  tells: string;
}

export interface Editor {
  /** Brings a line into sight, unless somebody is writing. */
  show: (line: number) => void;
  /** Brings a line into sight and puts the cursor at a column of it. */
  go: (line: number, column?: number) => void;
}
