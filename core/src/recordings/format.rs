//! What a format is: how its records stand in a source, and what one of them says. All else is the same for all
//! ([`super::records::Records`]), but for captures, whose records are no text.

use super::fault::Problem;
use super::reader::Sink;
use super::record_ref::RecordRef;
use crate::service::options::PartialOptions;
use crate::text::json::{SourcePosition, Wanted};

/// What is made of the records of one source.
pub(super) trait Format {
    /// How records stand in the source.
    fn layout(&self) -> Layout;

    /// Takes one record.
    ///
    /// # Errors
    /// Why it cannot be read; where, is known already.
    fn record(&mut self, record: &Record<'_>, sink: &mut dyn Sink) -> Result<(), Problem>;

    /// A record stood here that could not be handed over; its fault comes next.
    fn gap(&mut self, _sink: &mut dyn Sink) {}

    /// The source has ended: what was held back comes out.
    fn end(&mut self, _sink: &mut dyn Sink) {}

    /// What format it is, in words for people; more may be known at the end than at the beginning.
    fn describe(&self) -> String;

    /// The options in force, where the source itself says so.
    fn options(&self) -> Option<PartialOptions> {
        None
    }
}

/// How records stand in a source.
#[derive(Clone, Copy, Debug)]
pub(super) enum Layout {
    /// One a line.
    Lines(LineRules),
    /// In JSON documents, of which there may be several.
    Items {
        /// Where.
        wanted: Wanted,
        /// What the list is called that they stand in, for whoever misses it.
        list: &'static str,
    },
}

/// What lines may be.
#[derive(Clone, Copy, Debug)]
pub(super) struct LineRules {
    /// The longest, in bytes.
    pub(super) longest: usize,
    /// Whether a blank one is a record, too; else it is skipped.
    pub(super) blank: bool,
    /// Whether the beginning of one that cannot be read may be shown, redacted.
    pub(super) quoted: bool,
}

/// One record.
#[derive(Clone, Copy, Debug)]
pub(super) struct Record<'a> {
    /// Its source and its number there.
    pub(super) at: RecordRef,
    /// Where it begins.
    pub(super) begin: SourcePosition,
    /// All of it; a line without its end.
    pub(super) bytes: &'a [u8],
}

/// Members at the top of what AWS prints that say, with a value, that another page follows.
pub(super) const PAGES: [&str; 4] = ["NextToken", "nextToken", "IsTruncated", "LastEvaluatedKey"];
