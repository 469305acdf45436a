//! An audit: what `aws ec2 describe-instances`, `describe-images`, `describe-launch-template-versions` and
//! `get-instance-metadata-defaults` print is read in one pass and in any order, texts that say launches (Terraform,
//! CloudFormation, command lines) each as a whole, and every instance, template and launch is judged by its options.
//! What is kept does not grow with the number of instances, save 8 bytes each to notice those
//! that are printed twice.

mod document;
mod finding;
mod findings;
mod instances;
mod report;
mod rows;
mod sentence;
mod source;
mod sources;
mod templates;

#[cfg(test)]
mod tests;

pub use finding::{FindingKind, Severity};
pub use report::{
    AuditFault, AuditLine, AuditReport, AuditSource, Finding, HopLimitNumber, ImageNumbers, InstanceNumbers,
    LaunchNumbers,
};

use std::collections::BTreeMap;

use findings::Findings;
use instances::Instances;
use source::{End, LONGEST, Source};
use sources::Sources;

use templates::Templates;

use crate::account::defaults::AccountDefaults;
use crate::account::image::ImdsSupport;
use crate::api::listing::{Kind, Pieces, read};
use crate::recordings::ingest::Plain;

/// The most images that are remembered by their ids.
const MOST_IMAGES: usize = 300_000;

/// The version of the report.
const VERSION: u32 = 1;

/// An audit in the making.
pub struct Audit {
    known: Known,
    source: Option<(Plain, Source)>,
}

/// What is known so far.
#[derive(Debug)]
struct Known {
    sources: Sources,
    account: Option<AccountDefaults>,
    /// By id.
    images: BTreeMap<String, ImdsSupport>,
    numbers: ImageNumbers,
    instances: Instances,
    templates: Templates,
    findings: Findings,
    /// Calls that start fleets.
    fleets: u64,
    /// Calls that change instances.
    changes: u64,
    /// Lines of the listing, if there is one.
    lines: Option<Vec<u8>>,
}

impl Audit {
    /// A new audit; `listing` asks for a line for each instance and template version. `seed` keys the digests of ids.
    #[must_use]
    pub fn new(seed: u64, listing: bool) -> Self {
        Self {
            known: Known {
                sources: Sources::default(),
                account: None,
                images: BTreeMap::new(),
                numbers: ImageNumbers::default(),
                instances: Instances::new(seed),
                templates: Templates::default(),
                findings: Findings::default(),
                fleets: 0,
                changes: 0,
                lines: listing.then(Vec::new),
            },
            source: None,
        }
    }

    /// Says that a source of this name begins; the one before it has ended.
    pub fn begin(&mut self, name: &str) {
        self.end_source();
        self.known.sources.begin(name);
        self.source = Some((Plain::default(), Source::default()));
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
        let Known { sources, account, images, numbers, instances, templates, mut findings, fleets, changes, mut lines } =
            self.known;
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

impl Pieces for Known {
    fn piece(&mut self, kind: Kind, json: &[u8], offset: u64) {
        self.sources.thing();
        let read = match kind {
            Kind::Instance => self.instances.take(json, &mut self.findings, &mut self.lines),
            Kind::Image => self.image(json),
            Kind::TemplateVersion => self.templates.take(json),
            Kind::Account => self.account(json),
            Kind::Bare => self.bare(json),
        };
        if let Err(problem) = read {
            self.sources.fault(Some(offset), problem);
        }
    }

    fn fault(&mut self, offset: u64, problem: &'static str) {
        self.sources.fault(Some(offset), problem.to_owned());
    }
}

impl Known {
    fn image(&mut self, json: &[u8]) -> Result<(), String> {
        let row: rows::ImageRow = read(json, "an image")?;
        let v2 = row.imds_support.as_deref() == Some("v2.0");
        self.numbers.count += 1;
        self.numbers.v2 += u64::from(v2);
        let id = printable(&row.image_id);
        if !v2 {
            self.findings.add(FindingKind::ImageNotMarked, &id);
        }
        if self.images.len() < MOST_IMAGES {
            self.images.insert(id, if v2 { ImdsSupport::V2 } else { ImdsSupport::None });
        }
        Ok(())
    }

    fn account(&mut self, json: &[u8]) -> Result<(), String> {
        let row: rows::AccountRow = read(json, "the account's defaults")?;
        let defaults = AccountDefaults {
            http_tokens: row.http_tokens,
            http_put_response_hop_limit: row.http_put_response_hop_limit,
            http_endpoint: row.http_endpoint,
            instance_metadata_tags: row.instance_metadata_tags,
            http_tokens_enforced: row.http_tokens_enforced,
        };
        self.defaults(defaults)
    }

    /// Takes the account's defaults, wherever they come from.
    fn defaults(&mut self, defaults: AccountDefaults) -> Result<(), String> {
        match self.account {
            Some(before) if before != defaults => Err("other account defaults than before: each Region has its own, \
                                                       and the first are reckoned with"
                .into()),
            Some(_) => Ok(()),
            None => {
                self.account = Some(defaults);
                Ok(())
            }
        }
    }

    /// An object in a list at the top.
    fn bare(&mut self, json: &[u8]) -> Result<(), String> {
        let row: rows::BareRow = read(json, "an instance, an image or a template version")?;
        if row.instance_id {
            self.instances.take(json, &mut self.findings, &mut self.lines)
        } else if row.launch_template_data {
            self.templates.take(json)
        } else if row.image_id {
            self.image(json)
        } else {
            Err("neither an instance nor an image nor a template version".into())
        }
    }
}

/// An id of a source, cut and without control characters.
fn printable(text: &str) -> String {
    text.chars().take(80).map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}

/// Adds a line to the listing.
fn write_line(line: &AuditLine, lines: &mut Vec<u8>) {
    // Its members are texts, numbers and names, so that writing it cannot fail.
    if let Ok(text) = serde_json::to_vec(line) {
        lines.extend_from_slice(&text);
        lines.push(b'\n');
    }
}
