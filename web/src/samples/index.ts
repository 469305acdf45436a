// Situations to begin with. A file beside this one holds the samples of one view, as links: so a sample can be
// whatever a link can, and every sample is tested by being opened.
export interface Sample {
  title: string;
  /** What there is to see, in a sentence. */
  tells: string;
  /** A readable link. */
  link: string;
  /** The files of a recording that it opens, where it does. */
  files?: () => Promise<File[]>;
}

const found = import.meta.glob<{ default: Sample[] }>(['./*.ts', '!./index.ts'], { eager: true });

/** The samples for a view: those in the file of its name. */
export function samplesOf(view: string): readonly Sample[] {
  return found[`./${view}.ts`]?.default ?? [];
}

/** A sample with files, on its way into the view that opens them. */
let onItsWay: { view: string; sample: Sample } | undefined;

/** Lets the view that comes next open the files of this sample. */
export function send(view: string, sample: Sample): void {
  onItsWay = { view, sample };
}

/** The sample that was sent to this view, once. */
export function received(view: string): Sample | undefined {
  const sample = onItsWay?.view === view ? onItsWay.sample : undefined;
  onItsWay = undefined;
  return sample;
}
