//! Finding the format by content, never by a file's name.

use super::super::analyzer::{self, AnalyzerReader};
use super::super::capture::{self, CaptureReader};
use super::super::cloudtrail::{self, CloudTrailReader};
use super::super::cloudwatch::{self, CloudWatchReader};
use super::super::datadog::{self, DatadogReader};
use super::super::described::{self, DescribedReader};
use super::super::digest::Digester;
use super::super::har::HarReader;
use super::super::jsonl::{self, JsonlReader};
use super::super::keys::Keys;
use super::super::reader::Reader;
use super::super::smithy::SmithyReader;
use super::json::{Begins, begins};
use crate::service::options::PartialOptions;

/// As many bytes as it takes to tell any format.
pub(super) const ENOUGH: usize = 4096;

/// A recognised format, with its reader.
pub enum Format {
    /// imdsim JSONL.
    Jsonl(Box<JsonlReader>),
    /// A log of aws-imds-packet-analyzer.
    Analyzer(Box<AnalyzerReader>),
    /// pcap or pcapng.
    Capture(Box<CaptureReader>),
    /// HAR.
    Har(Box<HarReader>),
    /// A recording of smithy-rs.
    Smithy(Box<SmithyReader>),
    /// Events of Datadog Workload Protection.
    Datadog(Box<DatadogReader>),
    /// Records of CloudTrail.
    CloudTrail(Box<CloudTrailReader>),
    /// Metrics of CloudWatch.
    CloudWatch(Box<CloudWatchReader>),
    /// What describe-instances prints: no requests, but facts.
    Described(Box<DescribedReader>),
}

pub(super) enum Sniffed {
    NeedMore,
    Found(Format),
    Nothing(String),
}

impl Format {
    pub(super) fn reader(&mut self) -> &mut dyn Reader {
        match self {
            Self::Jsonl(reader) => &mut **reader,
            Self::Analyzer(reader) => &mut **reader,
            Self::Capture(reader) => &mut **reader,
            Self::Har(reader) => &mut **reader,
            Self::Smithy(reader) => &mut **reader,
            Self::Datadog(reader) => &mut **reader,
            Self::CloudTrail(reader) => &mut **reader,
            Self::CloudWatch(reader) => &mut **reader,
            Self::Described(reader) => &mut **reader,
        }
    }

    pub(super) fn options(&self) -> Option<PartialOptions> {
        match self {
            Self::Jsonl(reader) => reader.options(),
            Self::Analyzer(_)
            | Self::Capture(_)
            | Self::Har(_)
            | Self::Smithy(_)
            | Self::Datadog(_)
            | Self::CloudTrail(_)
            | Self::CloudWatch(_)
            | Self::Described(_) => None,
        }
    }
}

/// Decides by the beginning of a source; `ended` says that there will not be more.
pub(super) fn sniff(head: &[u8], ended: bool, source: u32, digester: Digester) -> Sniffed {
    if head.len() < 4 && !ended {
        return Sniffed::NeedMore;
    }
    if capture::looks_like(head) {
        return Sniffed::Found(Format::Capture(Box::new(CaptureReader::new(source, digester))));
    }
    let text = head;
    let whole = ended || head.len() >= ENOUGH;
    let begins = begins(text);
    match begins {
        Begins::Har => return Sniffed::Found(Format::Har(Box::new(HarReader::new(source, digester)))),
        Begins::Smithy => return Sniffed::Found(Format::Smithy(Box::new(SmithyReader::new(source, digester)))),
        Begins::Open | Begins::Object | Begins::List | Begins::Ours | Begins::Other => {}
    }
    match evidence(text, whole, source) {
        Some(None) => {}
        Some(Some(format)) => return Sniffed::Found(format),
        None => return Sniffed::NeedMore,
    }
    if described::looks_like(text) {
        return Sniffed::Found(Format::Described(Box::new(DescribedReader::new(source))));
    }
    match begins {
        Begins::Open | Begins::Object | Begins::List if !whole => return Sniffed::NeedMore,
        Begins::Object | Begins::List if datadog::looks_like(text) => {
            return Sniffed::Found(Format::Datadog(Box::new(DatadogReader::new(source, text))));
        }
        Begins::Open | Begins::Object | Begins::List | Begins::Ours | Begins::Other | Begins::Har | Begins::Smithy => {}
    }
    if jsonl::looks_like(text) {
        return Sniffed::Found(Format::Jsonl(Box::new(JsonlReader::new(source, digester))));
    }
    if analyzer::looks_like(text) {
        return Sniffed::Found(Format::Analyzer(Box::new(AnalyzerReader::new(source, digester))));
    }
    if head.len() < ENOUGH && !ended {
        return Sniffed::NeedMore;
    }
    if text.iter().all(u8::is_ascii_whitespace) && ended {
        // Nothing in it: no complaint, and no requests.
        return Sniffed::Found(Format::Jsonl(Box::new(JsonlReader::new(source, digester))));
    }
    Sniffed::Nothing(unknown(head))
}

/// The source, if it holds no requests but evidence of other kinds; `None` while that is open.
fn evidence(text: &[u8], whole: bool, source: u32) -> Option<Option<Format>> {
    let Some(keys) = Keys::of(text) else { return Some(None) };
    let trail = cloudtrail::layout(&keys, whole);
    if let Some(Some(layout)) = trail {
        return Some(Some(Format::CloudTrail(Box::new(CloudTrailReader::new(source, layout)))));
    }
    let watch = cloudwatch::layout(&keys, whole);
    if let Some(Some(layout)) = watch {
        return Some(Some(Format::CloudWatch(Box::new(CloudWatchReader::new(source, layout)))));
    }
    (trail.is_some() && watch.is_some()).then_some(None)
}

/// Says what an unrecognised source seems to be, where that helps.
fn unknown(head: &[u8]) -> String {
    const KNOWN: &str = "expected a packet capture (pcap, pcapng), an aws-imds-packet-analyzer log, imdsim JSONL, HAR, a \
                         smithy-rs http-traffic.json, Datadog imds events, CloudTrail records, or what CloudWatch or \
                         describe-instances prints, each plain or compressed with gzip or zstd";
    let guess = match head {
        [b'P', b'K', 3, 4, ..] => "it is a zip archive: extract it first",
        [0x1f, 0x9d, ..] | [b'B', b'Z', b'h', ..] | [0xfd, b'7', b'z', b'X', b'Z', ..] => {
            "it is compressed in another way: decompress it first"
        }
        [b'[', rest @ ..] if matches!(rest.trim_ascii_start().first(), Some(b'{' | b'[' | b']')) => {
            "it is a JSON list, and not of Datadog imds events: imdsim JSONL has one object a line"
        }
        _ => "it is none of the formats that imdsim reads",
    };
    format!("{guess}; {KNOWN}")
}
