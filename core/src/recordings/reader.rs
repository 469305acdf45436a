//! The contract between the readers and whoever takes what they find.

use super::event::{Event, Happened, ShapeId};
use super::evidence::Fact;
use super::fault::Fault;
use super::limit::Limit;
use super::record_ref::RecordRef;
use super::skipped::Skipped;
use crate::service::options::PartialOptions;
use crate::text::coverage::Gap;

/// Reads one source of one format, in pieces of any size.
///
/// Memory does not grow with the source, the chunking never changes what comes out, and a bad record costs only
/// itself: it becomes a [`Fault`] and reading goes on.
pub trait Reader {
    /// Takes the next piece.
    fn feed(&mut self, bytes: &[u8], sink: &mut dyn Sink);

    /// Says that the source has ended: what was held back comes out.
    fn finish(&mut self, sink: &mut dyn Sink);

    /// What format was found, in words for people; more may be known at the end than at the beginning.
    fn describe(&self) -> String;

    /// The options in force, where the source itself says so.
    fn options(&self) -> Option<PartialOptions> {
        None
    }
}

/// Takes what readers find.
pub trait Sink {
    /// A request to the metadata service.
    fn event(&mut self, event: &Event<'_>);

    /// The event last given under `shape` in this source, but for what `happened`. Says whether that was enough; if
    /// not, the event is given as a whole.
    fn again(&mut self, _shape: ShapeId, _happened: &Happened) -> bool {
        false
    }

    /// A record that was recognised and is no request of its own; counted, never lost.
    fn skipped(&mut self, why: Skipped, record: RecordRef);

    /// A record that could not be read; its gap counts as not covered.
    fn fault(&mut self, fault: Fault);

    /// What is not covered: `count` more of `gap`, the first of them at `first`. Whether a caller could be in it: only where
    /// none can is it proven that it hides none.
    fn uncovered(&mut self, gap: Gap, first: RecordRef, count: u64, could_hide: bool);

    /// Something that this recording cannot show. Saying it twice is the same as once.
    fn limit(&mut self, limit: Limit);

    /// Something about an instance that is no request to its service.
    fn fact(&mut self, _fact: &Fact<'_>) {}

    /// The recording itself says which options were in force.
    fn options(&mut self, _options: PartialOptions) {}
}
