//! What came in and could be neither judged nor shown to be of no concern: as long as there is any of it that could hide a
//! caller, nothing is said to be safe.

use core::fmt;

use serde::{Deserialize, Serialize};

/// Most places that are listed; further ones are counted in a last one.
const MOST_LISTED: usize = 100;

/// Why something is not covered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gap {
    /// A record that cannot be read.
    UnreadableRecord,
    /// A source of no format that is read.
    UnrecognisedSource,
    /// A folder or an archive with nothing in it that can be read.
    NothingReadable,
    /// A link to a file that is not there.
    DanglingLink,
    /// The source ends in the middle of something.
    CutOff,
    /// Packed data that cannot be unpacked any further.
    DamagedCompression,
    /// A member of an archive that is not read.
    UnreadMember(&'static str),
    /// A damaged stretch of a capture, behind which reading went on.
    DamagedCapture,
    /// Packets of a link type that is not read.
    UnknownLinkType(u32),
    /// Packets of an interface that the capture does not describe.
    UnknownInterface,
    /// Packets in a tunnel that is not read.
    Tunnel(&'static str),
    /// Tunnels in tunnels, deeper than is read.
    DeepTunnel,
    /// Fragments of IP packets whose other fragments are not there.
    Fragments,
    /// Packets of which only the beginning was captured.
    CutPackets,
    /// Packets that the recorder says it has dropped.
    DroppedPackets,
    /// Bytes to the service that are not in the recording though their neighbours are.
    MissingInStream,
    /// Answers of the service whose requests are not in the recording.
    AnswersWithoutRequests,
    /// Requests whose answers are not in the recording though it has others.
    RequestsWithoutAnswers,
    /// More connections, callers or instances than are kept apart.
    CallersBeyondBound,
    /// A listing that says that another page follows.
    MorePages,
    /// What was not covered in the recording that this one was converted from.
    ConvertedFrom,
}

/// All that is not covered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Coverage {
    /// Whether nothing is left out that could hide a caller or a launch.
    pub complete: bool,
    /// What is not covered: what could hide something comes first.
    pub not_covered: Vec<NotCovered>,
}

/// Something that is not covered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NotCovered {
    /// Its stable handle: `cut-off`, `tunnel`.
    pub what: String,
    /// The first place: `web.pcap: packet 21`, `web.log: line 3`, `module.x.aws_instance.y`.
    #[serde(rename = "where")]
    pub place: String,
    /// How many there are of it in that source.
    pub count: u64,
    /// Whether a caller or a launch could be in it; false only where it is proven that there is none.
    pub could_hide: bool,
    /// What it is, in words that fit behind its count.
    pub text: String,
    /// What would cover it.
    pub fix: String,
}

impl Default for Coverage {
    fn default() -> Self {
        Self { complete: true, not_covered: Vec::new() }
    }
}

impl Coverage {
    /// Adds `count` of `gap`, the first of them at `place`. Of what was added before with the same place, the counts are
    /// summed.
    pub fn add(&mut self, gap: Gap, place: &str, count: u64, could_hide: bool) {
        self.complete &= !could_hide;
        let one = NotCovered {
            what: gap.id().to_owned(),
            place: place.to_owned(),
            count,
            could_hide,
            text: gap.to_string(),
            fix: gap.fix().to_owned(),
        };
        self.put(one);
    }

    /// Adds what another source leaves out.
    pub fn merge(&mut self, other: Self) {
        self.complete &= other.complete;
        other.not_covered.into_iter().for_each(|one| self.put(one));
    }

    fn put(&mut self, one: NotCovered) {
        let same =
            |there: &&mut NotCovered| (&there.what, &there.text, &there.place) == (&one.what, &one.text, &one.place);
        if let Some(there) = self.not_covered.iter_mut().find(same) {
            there.count = there.count.saturating_add(one.count);
            there.could_hide |= one.could_hide;
        } else if self.not_covered.len() < MOST_LISTED {
            // What could hide something stands before what could not.
            let at = if one.could_hide {
                self.not_covered.iter().position(|there| !there.could_hide).unwrap_or(self.not_covered.len())
            } else {
                self.not_covered.len()
            };
            self.not_covered.insert(at, one);
        } else if let Some(last) = self.not_covered.last_mut() {
            if last.what == MORE {
                last.count = last.count.saturating_add(1);
                last.could_hide |= one.could_hide;
            } else {
                let could_hide = one.could_hide || last.could_hide;
                *last = NotCovered {
                    what: MORE.to_owned(),
                    place: String::new(),
                    count: 2,
                    could_hide,
                    text: "further things that are not covered and not listed".to_owned(),
                    fix: "mend what is listed, and look again".to_owned(),
                };
            }
        }
    }
}

/// The handle of what is beyond the list.
const MORE: &str = "more";

impl Gap {
    /// The stable handle.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::UnreadableRecord => "unreadable-record",
            Self::UnrecognisedSource => "unrecognised-source",
            Self::NothingReadable => "nothing-readable",
            Self::DanglingLink => "dangling-link",
            Self::CutOff => "cut-off",
            Self::DamagedCompression => "damaged-compression",
            Self::UnreadMember(_) => "unread-member",
            Self::DamagedCapture => "damaged-capture",
            Self::UnknownLinkType(_) => "unknown-link-type",
            Self::UnknownInterface => "unknown-interface",
            Self::Tunnel(_) => "tunnel",
            Self::DeepTunnel => "deep-tunnel",
            Self::Fragments => "fragments",
            Self::CutPackets => "cut-packets",
            Self::DroppedPackets => "dropped-packets",
            Self::MissingInStream => "missing-in-stream",
            Self::AnswersWithoutRequests => "answers-without-requests",
            Self::RequestsWithoutAnswers => "requests-without-answers",
            Self::CallersBeyondBound => "callers-beyond-bound",
            Self::MorePages => "more-pages",
            Self::ConvertedFrom => "converted-from",
        }
    }

    /// What would cover it.
    #[must_use]
    pub const fn fix(self) -> &'static str {
        match self {
            Self::UnreadableRecord => "mend or remove what is named, or record again",
            Self::UnrecognisedSource => {
                "leave the file out if it is no recording, else give it in a format that is read"
            }
            Self::NothingReadable => "give the recordings themselves",
            Self::DanglingLink => "give the file that the link should lead to, or remove the link",
            Self::CutOff => "give the whole file, or record again and stop the recorder before copying",
            Self::DamagedCompression => "give an undamaged copy, or the file as it was before it was packed",
            Self::UnreadMember(_) => "extract the archive, and give its files",
            Self::DamagedCapture => "give an undamaged copy, or record again",
            Self::UnknownLinkType(_) => "record on an Ethernet interface, or with `tcpdump -i any`",
            Self::UnknownInterface => "give the capture as the recorder wrote it",
            Self::Tunnel(_) => "record where the tunnel ends, or with the filter `host 169.254.169.254`",
            Self::DeepTunnel => "record where the tunnels end",
            Self::Fragments => "record all fragments: with the filter `host 169.254.169.254`, without ports in it",
            Self::CutPackets => "record with `-s 0`",
            Self::DroppedPackets => {
                "record with a larger buffer (`tcpdump -B 16384`), or with the filter `host 169.254.169.254`"
            }
            Self::MissingInStream => "record again, with a larger buffer (`tcpdump -B 16384`)",
            Self::AnswersWithoutRequests => "record both directions, and begin before the callers do",
            Self::RequestsWithoutAnswers => "record both directions",
            Self::CallersBeyondBound => "give fewer or shorter recordings at once",
            Self::MorePages => "give the pages that follow, too; the AWS CLI lists all without `--no-paginate`",
            Self::ConvertedFrom => "convert a recording that is covered, or give that one itself",
        }
    }
}

impl fmt::Display for Gap {
    /// What it is; fits behind a count of one or more.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::UnreadableRecord => "records that cannot be read",
            Self::UnrecognisedSource => "sources of no format that is read",
            Self::NothingReadable => "folders or archives with nothing in them that can be read",
            Self::DanglingLink => "links to files that are not there",
            Self::CutOff => "sources that were cut off: what followed is missing",
            Self::DamagedCompression => "damaged stretches of packed data",
            Self::UnreadMember(why) => return write!(f, "members of an archive that are not read: {why}"),
            Self::DamagedCapture => "damaged stretches of a capture",
            Self::UnknownLinkType(number) => return write!(f, "packets of link type {number}, which is not read"),
            Self::UnknownInterface => "packets of interfaces that the capture does not describe",
            Self::Tunnel(name) => return write!(f, "packets in a tunnel that is not read ({name})"),
            Self::DeepTunnel => "packets in more tunnels within tunnels than are read",
            Self::Fragments => "fragments of packets whose other fragments are missing",
            Self::CutPackets => "packets of which only the beginning was captured",
            Self::DroppedPackets => "packets dropped by the recorder, as the capture itself says",
            Self::MissingInStream => "stretches of connections to the service that are missing",
            Self::AnswersWithoutRequests => "answers whose requests are missing: callers exist that were not seen",
            Self::RequestsWithoutAnswers => "requests whose answers are missing",
            Self::CallersBeyondBound => "connections, callers or instances beyond what is kept apart",
            Self::MorePages => "listings of which further pages exist",
            Self::ConvertedFrom => "things that were not covered in the recording that this one was converted from",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_hide_nothing_leaves_it_complete_and_comes_last() {
        let mut coverage = Coverage::default();
        coverage.add(Gap::RequestsWithoutAnswers, "a: packet 1", 2, false);
        assert!(coverage.complete);
        coverage.add(Gap::Tunnel("ESP"), "a: packet 3", 1, true);
        coverage.add(Gap::Tunnel("ESP"), "a: packet 3", 4, true);
        coverage.add(Gap::Tunnel("L2TP"), "a: packet 3", 4, true);
        let told: Vec<_> = coverage.not_covered.iter().map(|one| (one.what.as_str(), one.count)).collect();
        assert_eq!(told, [("tunnel", 5), ("tunnel", 4), ("requests-without-answers", 2)]);
        assert!(!coverage.complete);
    }

    #[test]
    fn more_than_are_listed_are_counted() {
        let mut coverage = Coverage::default();
        for number in 0..MOST_LISTED + 50 {
            coverage.add(Gap::CutOff, &format!("{number}.log"), 1, true);
        }
        let last = coverage.not_covered.last().unwrap();
        assert_eq!((coverage.not_covered.len(), last.what.as_str(), last.count), (MOST_LISTED, MORE, 51));
        // The list has one fewer than it can hold, and the last stands for the rest.
        assert!(last.could_hide && !coverage.complete);
    }
}
