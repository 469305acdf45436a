// The files of a drop or a choice, folders opened up, each under the path by which people know it.

/** A file under another name: the same bytes, which are not copied. */
const named = (file: File, name: string): File =>
  name === file.name ? file : new File([file], name, { lastModified: file.lastModified });

/** From an `<input type="file">`, a folder's files under their paths in it. */
export function chosen(list: FileList | null): File[] {
  return sorted(Array.from(list ?? [], (file) => named(file, file.webkitRelativePath || file.name)));
}

/** From a drop. The entries have to be taken at once: they are gone when the event is over. */
export async function dropped(data: DataTransfer): Promise<File[]> {
  const entries = Array.from(data.items, (item) => (item.kind === 'file' ? item.webkitGetAsEntry() : null)).filter(
    (entry) => entry !== null,
  );
  const plain = Array.from(data.files);
  if (entries.length === 0) return plain;
  const files: File[] = [];
  for (const entry of entries) await collect(entry, files);
  return sorted(files);
}

async function collect(entry: FileSystemEntry, into: File[]): Promise<void> {
  if (entry.isFile) {
    const file = await new Promise<File>((done, failed) => (entry as FileSystemFileEntry).file(done, failed));
    into.push(named(file, entry.fullPath.replace(/^\//, '')));
  } else if (entry.isDirectory) {
    const reader = (entry as FileSystemDirectoryEntry).createReader();
    // A reader hands out a hundred at a time, until it hands out none.
    for (;;) {
      const entries = await new Promise<FileSystemEntry[]>((done, failed) => reader.readEntries(done, failed));
      if (entries.length === 0) return;
      for (const inner of entries) await collect(inner, into);
    }
  }
}

/** By name, as people count: what is read does not depend on the order in which a system lists its files. */
const sorted = (files: File[]): File[] =>
  files.sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }) || (a.name < b.name ? -1 : 1));
