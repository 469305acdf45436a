//! Which record of which source.

use core::fmt;

/// A record: the source that it stands in, and its number there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordRef {
    /// The source, in the order in which they were opened, from 0.
    pub source: u32,
    /// From 1; 0 stands for the source as a whole.
    pub number: u64,
    /// What is counted.
    pub kind: RecordKind,
}

/// What the records of a source are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RecordKind {
    /// Lines of a text.
    #[default]
    Line,
    /// Packets of a capture.
    Packet,
    /// Items of a JSON document.
    Item,
}

impl RecordRef {
    /// The source as a whole.
    #[must_use]
    pub const fn whole(source: u32) -> Self {
        Self { source, number: 0, kind: RecordKind::Line }
    }

    /// A line, from 1.
    #[must_use]
    pub const fn line(source: u32, number: u64) -> Self {
        Self { source, number, kind: RecordKind::Line }
    }

    /// A packet, from 1.
    #[must_use]
    pub const fn packet(source: u32, number: u64) -> Self {
        Self { source, number, kind: RecordKind::Packet }
    }

    /// An item, from 1.
    #[must_use]
    pub const fn item(source: u32, number: u64) -> Self {
        Self { source, number, kind: RecordKind::Item }
    }
}

impl fmt::Display for RecordRef {
    /// `packet 21`, `line 21`, `item 21`; nothing for the source as a whole.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self.kind {
            _ if self.number == 0 => return Ok(()),
            RecordKind::Line => "line",
            RecordKind::Packet => "packet",
            RecordKind::Item => "item",
        };
        write!(f, "{kind} {}", self.number)
    }
}
