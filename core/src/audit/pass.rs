//! An audit, source by source.

use super::inventory::{Inventory, MOST_IMAGES};
use super::report::AuditReport;
use super::sentence;
use super::source::{End, LONGEST, SourceText};
use crate::recordings::ingest::Plain;

/// The version of the report.
const VERSION: u32 = 1;

/// An audit in the making.
pub struct Audit {
    known: Inventory,
    source: Option<(Plain, SourceText)>,
}

impl Audit {
    /// A new audit; `listing` asks for a line for each instance and template version. `seed` keys the digests of ids.
    #[must_use]
    pub fn new(seed: u64, listing: bool) -> Self {
        Self { known: Inventory::new(seed, listing), source: None }
    }

    /// Says that a source of this name begins; the one before it has ended.
    pub fn begin(&mut self, name: &str) {
        self.end_source();
        self.known.sources.begin(name);
        self.source = Some((Plain::default(), SourceText::default()));
    }

    /// Takes the next bytes of the source, gzip or zstd or neither.
    pub fn feed(&mut self, bytes: &[u8]) {
        let known = &mut self.known;
        if let Some((decoder, source)) = &mut self.source {
            known.sources.bytes(bytes.len());
            let decoded = decoder.feed(bytes, &mut |plain| source.feed(plain, known));
            if let Err(problem) = decoded {
                self.known.sources.fault(None, problem);
            }
        }
    }

    /// The lines of the listing since the last time.
    pub fn take_lines(&mut self) -> Vec<u8> {
        self.known.lines.as_mut().map(core::mem::take).unwrap_or_default()
    }

    /// The first thing that could not be read, for a strict reader.
    #[must_use]
    pub fn first_fault(&self) -> Option<String> {
        self.known.sources.first_fault()
    }

    /// Ends the audit: the report, and the last lines of the listing.
    #[must_use]
    pub fn finish(mut self) -> (AuditReport, Vec<u8>) {
        self.end_source();
        let Inventory {
            sources,
            account,
            images,
            numbers,
            instances,
            templates,
            mut findings,
            fleets,
            changes,
            mut lines,
        } = self.known;
        let mut limits = Vec::new();
        let instances = instances.finish(&images, &mut findings, &mut limits);
        let (templates, launches) =
            templates.finish(account.unwrap_or_default(), &images, &mut findings, &mut lines, &mut limits);
        if images.len() >= MOST_IMAGES {
            limits.push(format!("the marks of images beyond the first {MOST_IMAGES}"));
        }
        if fleets > 0 {
            limits.push(format!("{fleets} calls of CreateFleet: what they launch is in their templates"));
        }
        if changes > 0 {
            limits.push(format!("{changes} calls of ModifyInstanceMetadataOptions: they launch nothing"));
        }
        let (sources, fault_count, faults) = sources.finish();
        let report = AuditReport {
            version: VERSION,
            sentence: sentence::of(&instances, &templates, &launches),
            sources,
            account,
            instances,
            templates,
            launches,
            images: numbers,
            findings: findings.finish(),
            fault_count,
            faults,
            limits,
        };
        (report, lines.unwrap_or_default())
    }

    fn end_source(&mut self) {
        let Some((mut decoder, mut source)) = self.source.take() else {
            return;
        };
        let known = &mut self.known;
        let decoded = decoder.finish(&mut |plain| source.feed(plain, known));
        if let Err(problem) = decoded {
            self.known.sources.fault(None, problem);
        }
        let recognised = match source.finish(&mut self.known) {
            End::Listing(recognised) => recognised,
            End::Document(text) => {
                if let Err(problem) = self.known.document(&text) {
                    self.known.sources.fault(None, problem);
                }
                true
            }
            End::TooLong => {
                let problem = format!("longer than {} MiB, which only what the AWS CLI prints may be", LONGEST >> 20);
                self.known.sources.fault(None, problem);
                true
            }
        };
        self.known.sources.end(recognised);
    }
}
