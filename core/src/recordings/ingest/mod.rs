//! From the bytes of a file to events: decompression, finding the format by content, and the format's reader.

mod decode;
mod gzip;
mod plain;
mod sniff;
mod tar;
mod zstd;

use super::digest::Digester;
use super::fault::{Fault, Problem, snippet};
use super::head::{ENOUGH, Source};
use super::limit::Limit;
use super::reader::{Reader, Sink};
use super::record_ref::RecordRef;
use crate::service::options::PartialOptions;
use crate::text::coverage::Gap;
use decode::Packing;
pub(crate) use plain::Plain;
use sniff::Sniffed;
use tar::{Members, Tar};

/// What is known of a source when it has ended.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceEnd {
    /// The format, for people; `not recognised` where it was none of ours.
    pub format: String,
    /// Whether the format was recognised.
    pub recognised: bool,
    /// Bytes taken, before decompression.
    pub bytes: u64,
    /// The options in force that the source itself names.
    pub options: Option<PartialOptions>,
}

/// Reads one source, whatever it is.
pub struct Ingest {
    source: Source,
    decoder: Plain,
    inner: Inner,
    bytes: u64,
    /// Whether damage to what it is packed in was said.
    damaged: bool,
}

/// What comes after decompression: first finding out, then reading.
struct Inner {
    head: Vec<u8>,
    reader: Stage,
    /// Whether it is in an archive itself: archives in archives are not read.
    within: bool,
}

enum Stage {
    Sniffing,
    Reading(Box<dyn Reader>),
    /// An archive of recordings.
    Archive(Box<Archive>),
    /// Not a format of ours, or broken beyond reading on.
    Ignoring,
}

/// The files of an archive, each read as if it were the source.
#[derive(Default)]
struct Archive {
    tar: Tar,
    file: Option<Ingest>,
    files: u64,
    /// How many of them were recognised.
    recognised: u64,
    /// The options that the last of them names that names any.
    options: Option<PartialOptions>,
}

/// Where the files of an archive go.
struct Unfolding<'a> {
    source: Source,
    file: &'a mut Option<Ingest>,
    files: &'a mut u64,
    recognised: &'a mut u64,
    options: &'a mut Option<PartialOptions>,
    sink: &'a mut dyn Sink,
}

impl Ingest {
    /// For source number `number`.
    #[must_use]
    pub fn new(number: u32, digester: Digester) -> Self {
        Self::of(Source { number, digester }, false)
    }

    fn of(source: Source, within: bool) -> Self {
        Self {
            source,
            decoder: Plain::default(),
            inner: Inner { head: Vec::new(), reader: Stage::Sniffing, within },
            bytes: 0,
            damaged: false,
        }
    }

    /// Takes the next piece, as it is in the file.
    pub fn feed(&mut self, bytes: &[u8], sink: &mut dyn Sink) {
        self.bytes += bytes.len() as u64;
        let (source, inner) = (self.source, &mut self.inner);
        let decoded = self.decoder.feed(bytes, &mut |plain| inner.take(plain, source, sink));
        // Once is enough: how often it is noticed depends on the pieces.
        if let Err(problem) = decoded
            && !core::mem::replace(&mut self.damaged, true)
        {
            self.broken(problem, Gap::DamagedCompression, sink);
        }
    }

    /// Says that the source has ended.
    pub fn finish(mut self, sink: &mut dyn Sink) -> SourceEnd {
        {
            let (source, inner) = (self.source, &mut self.inner);
            let decoded = self.decoder.finish(&mut |plain| inner.take(plain, source, sink));
            if let Err(problem) = decoded {
                sink.limit(Limit::CutOff);
                self.broken(problem, Gap::CutOff, sink);
            }
        }
        self.inner.decide(true, self.source, sink);
        let packing = self.decoder.packing().map_or("", Packing::described);
        let (format, recognised, options) = match &mut self.inner.reader {
            Stage::Reading(reader) => {
                reader.finish(sink);
                (reader.describe(), true, reader.options())
            }
            Stage::Archive(archive) => {
                archive.finish(self.source, sink);
                let Archive { files, recognised, options, .. } = &**archive;
                (format!("tar archive, {recognised} of {files} files recognised"), *recognised > 0, *options)
            }
            Stage::Sniffing | Stage::Ignoring => ("not recognised".to_owned(), self.bytes == 0, None),
        };
        let format = if self.bytes == 0 { "empty".to_owned() } else { format!("{format}{packing}") };
        SourceEnd { format, recognised, bytes: self.bytes, options }
    }

    fn broken(&self, problem: String, gap: Gap, sink: &mut dyn Sink) {
        sink.fault(Fault::whole(self.source.number, 0, problem).leaving(gap));
    }
}

impl Inner {
    fn take(&mut self, plain: &[u8], source: Source, sink: &mut dyn Sink) {
        match &mut self.reader {
            Stage::Reading(reader) => reader.feed(plain, sink),
            Stage::Archive(archive) => archive.feed(plain, source, sink),
            Stage::Ignoring => {}
            Stage::Sniffing => {
                // Only as much is held as it takes to decide; a large piece goes to the reader whole.
                let room = ENOUGH.saturating_sub(self.head.len()).min(plain.len());
                let (head, rest) = plain.split_at(room);
                self.head.extend_from_slice(head);
                self.decide(false, source, sink);
                if !matches!(self.reader, Stage::Sniffing) {
                    self.take(rest, source, sink);
                }
            }
        }
    }

    /// Finds out what the source is, if enough of it is there, and hands over what was held.
    fn decide(&mut self, ended: bool, source: Source, sink: &mut dyn Sink) {
        if !matches!(self.reader, Stage::Sniffing) {
            return;
        }
        match tar::looks_like(&self.head) {
            Some(true) if !self.within => {
                let mut archive = Box::<Archive>::default();
                archive.feed(&core::mem::take(&mut self.head), source, sink);
                self.reader = Stage::Archive(archive);
                return;
            }
            None if !ended && !self.within => return,
            Some(_) | None => {}
        }
        match sniff::sniff(&self.head, ended, source) {
            Sniffed::Open => {}
            Sniffed::Found(mut reader) => {
                reader.feed(&self.head, sink);
                self.head = Vec::new();
                self.reader = Stage::Reading(reader);
            }
            Sniffed::Nothing(problem) => {
                let mut fault = Fault::whole(source.number, 0, Problem::Unrecognised(problem));
                fault.snippet = snippet(&self.head);
                sink.fault(fault);
                self.head = Vec::new();
                self.reader = Stage::Ignoring;
            }
        }
    }
}

impl Archive {
    fn feed(&mut self, plain: &[u8], source: Source, sink: &mut dyn Sink) {
        let Self { tar, file, files, recognised, options } = self;
        tar.feed(plain, &mut Unfolding { source, file, files, recognised, options, sink });
    }

    fn finish(&mut self, source: Source, sink: &mut dyn Sink) {
        let Self { tar, file, files, recognised, options } = self;
        let whole = tar.finish(&mut Unfolding { source, file, files, recognised, options, sink: &mut *sink });
        if !whole {
            sink.limit(Limit::CutOff);
            let problem = "expected the rest of an archive, found the end: it was cut off";
            sink.fault(Fault::whole(source.number, 0, problem).leaving(Gap::CutOff));
        } else if self.files == 0 {
            sink.fault(Fault::whole(source.number, 0, "the archive has no files in it").leaving(Gap::NothingReadable));
        }
    }
}

impl Members for Unfolding<'_> {
    fn begin(&mut self) {
        *self.file = Some(Ingest::of(self.source, true));
    }

    fn take(&mut self, bytes: &[u8]) {
        if let Some(file) = self.file {
            file.feed(bytes, self.sink);
        }
    }

    fn end(&mut self) {
        let Some(file) = self.file.take() else { return };
        let end = file.finish(self.sink);
        *self.files += 1;
        *self.recognised += u64::from(end.recognised);
        *self.options = end.options.or(*self.options);
    }

    fn unread(&mut self, why: &'static str) {
        self.sink.uncovered(Gap::UnreadMember(why), RecordRef::whole(self.source.number), 1, true);
    }
}

#[cfg(test)]
mod tests;
