//! One source in the making: a listing is taken apart as it comes; any other text is held, because it has to be read
//! as a whole.

use crate::api::listing::{Facts, ListingReader};

/// The longest text that is held, in bytes: a Terraform plan of a thousand instances has about 5,000,000.
pub(super) const LONGEST: usize = 16 << 20;

/// What a source turned out to be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum SourceKind {
    /// That is not known yet.
    #[default]
    Undecided,
    /// What the AWS CLI prints.
    Listing,
    /// Something to be read as a whole.
    Document,
    /// The same, and longer than is held.
    TooLong,
}

/// Takes the bytes of one source, decompressed.
#[derive(Debug, Default)]
pub(super) struct SourceText {
    reader: ListingReader,
    kind: SourceKind,
    /// All of it, until it is known to be a listing.
    held: Vec<u8>,
}

/// How a source ended.
#[derive(Debug)]
pub(super) enum End {
    /// A listing, and whether it had a list that things stand in.
    Listing(bool),
    /// A text to be read as a whole.
    Document(Vec<u8>),
    /// A text that is too long for that.
    TooLong,
}

impl SourceText {
    /// Takes the next bytes.
    pub(super) fn feed(&mut self, bytes: &[u8], out: &mut dyn Facts) {
        if matches!(self.kind, SourceKind::Undecided | SourceKind::Listing) {
            self.reader.feed(bytes, out);
        }
        if self.kind == SourceKind::Undecided {
            if self.reader.is_listing() {
                self.kind = SourceKind::Listing;
                self.held = Vec::new();
            } else if self.reader.is_document() {
                self.kind = SourceKind::Document;
            }
        }
        if matches!(self.kind, SourceKind::Undecided | SourceKind::Document) {
            self.hold(bytes);
        }
    }

    fn hold(&mut self, bytes: &[u8]) {
        if self.held.len().saturating_add(bytes.len()) <= LONGEST {
            self.held.extend_from_slice(bytes);
            return;
        }
        self.held = Vec::new();
        // Of what is neither, the reader says in the end that it does not know it.
        self.kind = if self.kind == SourceKind::Document { SourceKind::TooLong } else { SourceKind::Listing };
    }

    /// Says that the source has ended.
    pub(super) fn finish(self, out: &mut dyn Facts) -> End {
        match self.kind {
            SourceKind::Undecided | SourceKind::Listing => End::Listing(self.reader.finish(out)),
            SourceKind::Document => End::Document(self.held),
            SourceKind::TooLong => End::TooLong,
        }
    }
}
