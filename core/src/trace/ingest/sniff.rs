//! Finding the format by content, never by a file's name.

use super::super::analyzer::{self, AnalyzerReader};
use super::super::capture::{self, CaptureReader};
use super::super::described::{self, DescribedReader};
use super::super::digest::Digester;
use super::super::jsonl::{self, JsonlReader};
use super::super::reader::Reader;
use crate::options::PartialOptions;

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
            Self::Described(reader) => &mut **reader,
        }
    }

    pub(super) fn options(&self) -> Option<PartialOptions> {
        match self {
            Self::Jsonl(reader) => reader.options(),
            Self::Analyzer(_) | Self::Capture(_) | Self::Described(_) => None,
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
    let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    if described::looks_like(text) {
        return Sniffed::Found(Format::Described(Box::new(DescribedReader::new(source))));
    }
    if described::could_be(text) && head.len() < ENOUGH && !ended {
        return Sniffed::NeedMore;
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

/// Says what an unrecognised source seems to be, where that helps.
fn unknown(head: &[u8]) -> String {
    const KNOWN: &str = "expected a packet capture (pcap, pcapng), an aws-imds-packet-analyzer log, imdsim JSONL, or \
                         what describe-instances prints, each plain or compressed with gzip or zstd";
    let guess = match head {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => "it is UTF-16 text: convert it to UTF-8",
        [b'P', b'K', 3, 4, ..] => "it is a zip archive: extract it first",
        [0x1f, 0x9d, ..] | [b'B', b'Z', b'h', ..] | [0xfd, b'7', b'z', b'X', b'Z', ..] => {
            "it is compressed in another way: decompress it first"
        }
        [b'[', rest @ ..] if matches!(rest.trim_ascii_start().first(), Some(b'{' | b'[' | b']')) => {
            "it is a JSON array: imdsim JSONL has one object a line"
        }
        _ => "it is none of the formats that imdsim reads",
    };
    format!("{guess}; {KNOWN}")
}
