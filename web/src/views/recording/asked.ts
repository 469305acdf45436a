// What the engine answers to a request of the table, under today's options and under those proposed: for it alone, as
// `explain` says it. The verdict on a caller takes more into account.
import { type CallerReport, type RowColumns, type Words, engine } from '../../engine';
import { type Options, toInput } from '../../state/options';

export interface Asked {
  /** Whether the options proposed change the answer. */
  changes: boolean;
  /** The status, or that there is no answer, under the options proposed. */
  proposed: string;
  /** It was served when it was recorded, and would not be. */
  breaks: boolean;
}

/** Enough for the paths of any real recording; then it begins anew. */
const REMEMBERED = 20_000;

/** The status of an answer; null where none arrives, nothing where the engine cannot be asked. */
type Status = number | null | undefined;

/** What was asked before: going back to options that were looked at costs nothing. */
const known = new Map<string, Promise<Status>>();

export class Answers {
  constructor(
    readonly words: Words,
    readonly callers: readonly CallerReport[],
    readonly a: Options,
    readonly b: Options,
    readonly path: (number: number) => Promise<string>,
  ) {}

  /** The answers to row `at` of `columns`; nothing where the recording does not show enough of the request. */
  async of(columns: RowColumns, at: number): Promise<Asked | undefined> {
    const kind = this.words.kinds[columns.kind[at] ?? -1];
    const method = this.words.methods[columns.method[at] ?? -1];
    const hops = this.callers[columns.caller[at] ?? -1]?.hops;
    const path = await this.path(columns.path[at] ?? 65_535);
    if (kind === undefined || kind === 'unseen' || method === undefined || method === 'OTHER' || !path.startsWith('/'))
      return undefined;
    // The way back of a reply to PUT cannot be told without the distance.
    if (method === 'UNSEEN' || (hops == null && method === 'PUT')) return undefined;
    const ipv6 = columns.ipv6[at] === 1;
    const ask = (options: Options) => this.#ask(kind, method, path, hops ?? 0, ipv6, options);
    const [today, proposed] = await Promise.all([ask(this.a), ask(this.b)]);
    if (today === undefined || proposed === undefined) return undefined;
    const status = columns.status[at] ?? 0;
    const recorded = status === 0 || (status >= 100 && status < 400);
    // A path that the simulated instance does not have is there on the recorded one.
    const worse = (!refused(today) && refused(proposed)) || (good(today) && !good(proposed));
    return { changes: word(today) !== word(proposed), proposed: word(proposed), breaks: recorded && worse };
  }

  #ask(kind: string, method: string, path: string, hops: number, ipv6: boolean, options: Options): Promise<Status> {
    const key = JSON.stringify([kind, method, path, hops, ipv6, options]);
    const before = known.get(key);
    if (before !== undefined) return before;
    if (known.size >= REMEMBERED) known.clear();
    const headers: { name: string; value: string }[] = [];
    if (kind === 'with-token') headers.push({ name: 'X-aws-ec2-metadata-token', value: 'valid' });
    if (kind === 'empty-token') headers.push({ name: 'X-aws-ec2-metadata-token', value: '' });
    if (kind === 'token-request') headers.push({ name: 'X-aws-ec2-metadata-token-ttl-seconds', value: '21600' });
    const asked = engine
      .call({ call: 'explain', method, path, hops, ipv6, headers, options: toInput(options) }, 'explanation')
      .then(({ status }) => status ?? null)
      // A request that the engine cannot be asked about has no answer to be shown.
      .catch(() => undefined);
    known.set(key, asked);
    return asked;
  }
}

const good = (status: number | null): boolean => status !== null && status < 400;
const refused = (status: number | null): boolean => status === null || (status >= 400 && status !== 404);
const word = (status: number | null): string => (status === null ? 'no answer' : String(status));
