//! An audit, source by source.

use super::inventory::{Inventory, MOST_IMAGES};
use super::judged::Numbers;
use super::report::{AuditReport, LaunchNumbers};
use super::sentence;
use super::source::{End, LONGEST, SourceText};
use crate::account::WorldSpec;
use crate::effects::{Effects, Setting};
use crate::recordings::ingest::Plain;
use crate::text::coverage::Gap;

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
                self.known.sources.fault(Gap::DamagedCompression, None, problem);
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
            mut sources,
            account,
            policy,
            by_texts,
            documents,
            passed_over,
            images,
            numbers,
            instances,
            templates,
            mut findings,
            mut lines,
        } = self.known;
        let mut limits = Vec::new();
        let instances = instances.finish(&images, &mut findings, &mut limits);
        let spec = WorldSpec {
            defaults: account.unwrap_or_default(),
            declarative_policy: policy.clone(),
            ..WorldSpec::default()
        };
        let setting = Setting { spec, marks: Some(&images), ..Setting::default() };
        let mut judged = Numbers {
            templates: LaunchNumbers::default(),
            launches: LaunchNumbers::default(),
            findings: &mut findings,
            lines: &mut lines,
        };
        match Effects::of(setting.clone(), &[]) {
            Ok(mut effects) => templates.finish(&mut effects, &mut judged, &mut limits),
            Err(error) => sources.fault(Gap::UnreadableRecord, None, error.to_string()),
        }
        for document in documents {
            if let Err(problem) = document.finish(setting.clone(), &mut judged) {
                sources.fault(Gap::UnreadableRecord, None, problem);
            }
        }
        let Numbers { templates, launches, .. } = judged;
        if images.len() >= MOST_IMAGES {
            limits.push(format!("the marks of images beyond the first {MOST_IMAGES}"));
        }
        if passed_over > 0 {
            limits.push(format!("{passed_over} calls of texts that are too many to be kept"));
        }
        let policy = policy.map(|policy| policy.defaults);
        let account = policy.or(account).or(by_texts);
        let (sources, fault_count, faults, mut coverage) = sources.finish();
        // What is beyond a bound may be anything.
        limits.iter().for_each(|limit| coverage.add(Gap::CallersBeyondBound, limit, 1, true));
        let report = AuditReport {
            version: VERSION,
            sentence: sentence::of(&instances, &templates, &launches, &coverage),
            coverage,
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
            self.known.sources.fault(Gap::CutOff, None, problem);
        }
        let recognised = match source.finish(&mut self.known) {
            End::Listing(recognised) => recognised,
            End::Document(text) => {
                if let Err(problem) = self.known.document(&text) {
                    self.known.sources.fault(Gap::UnreadableRecord, None, problem);
                }
                true
            }
            End::TooLong => {
                let problem = format!("longer than {} MiB, which only what the AWS CLI prints may be", LONGEST >> 20);
                self.known.sources.fault(Gap::UnreadableRecord, None, problem);
                true
            }
        };
        self.known.sources.end(recognised);
    }
}
