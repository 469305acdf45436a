//! The formats that are read, and which of them a source is of.

use super::super::head::{Head, Sniff, Source};
use super::super::reader::Reader;
use super::super::{analyzer, capture, cloudtrail, cloudwatch, datadog, described, har, jsonl, smithy};

/// A format: how it is called where none is found, and how it is told. One that comes first is told first.
struct Known {
    name: &'static str,
    sniff: fn(&Head<'_>, Source) -> Sniff,
}

const FORMATS: [Known; 10] = [
    Known { name: "a packet capture (pcap, pcapng)", sniff: capture::sniff },
    Known { name: "HAR", sniff: har::sniff },
    Known { name: "http-traffic.json of smithy-rs", sniff: smithy::sniff },
    Known { name: "CloudTrail records", sniff: cloudtrail::sniff },
    Known { name: "what CloudWatch prints of metrics", sniff: cloudwatch::sniff },
    Known { name: "what describe-instances prints", sniff: described::sniff },
    Known { name: "imdsim JSONL", sniff: jsonl::sniff_ours },
    Known { name: "imds events of Datadog", sniff: datadog::sniff },
    Known { name: "", sniff: jsonl::sniff_any },
    Known { name: "a log of aws-imds-packet-analyzer", sniff: analyzer::sniff },
];

/// What a source is.
pub(super) enum Sniffed {
    /// More of it has to be seen.
    Open,
    /// Of a format.
    Found(Box<dyn Reader>),
    /// Of none.
    Nothing(String),
}

/// Decides by the beginning of a source; `ended` says that there will not be more.
pub(super) fn sniff(head: &[u8], ended: bool, source: Source) -> Sniffed {
    let head = Head::new(head, ended);
    for known in &FORMATS {
        match (known.sniff)(&head, source) {
            Sniff::Yes(reader) => return Sniffed::Found(reader),
            Sniff::Open if !head.whole => return Sniffed::Open,
            Sniff::Open | Sniff::No => {}
        }
    }
    Sniffed::Nothing(unknown(head.bytes))
}

/// Says what an unrecognised source seems to be, where that helps, and what would have been recognised.
fn unknown(head: &[u8]) -> String {
    let guess = match head {
        [b'P', b'K', 3, 4, ..] => "it is a zip archive: extract it first",
        [0x1f, 0x9d, ..] | [b'B', b'Z', b'h', ..] | [0xfd, b'7', b'z', b'X', b'Z', ..] => {
            "it is compressed, but not with gzip or zstd: decompress it first"
        }
        [b'[', rest @ ..] if matches!(rest.trim_ascii_start().first(), Some(b'{' | b'[' | b']')) => {
            "it is a JSON list of nothing that is known: imdsim JSONL has one object a line, and no list around them"
        }
        _ => "it is none of the formats that imdsim reads",
    };
    let names: Vec<&str> = FORMATS.iter().map(|known| known.name).filter(|name| !name.is_empty()).collect();
    let (last, others) = names.split_last().unwrap_or((&"", &[]));
    format!("{guess}; expected {} or {last}, each plain or compressed with gzip or zstd", others.join(", "))
}
