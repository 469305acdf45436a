//! Texts of sources as they are told.

use crate::text::redact;

/// Longest id that is told, in characters.
const LONGEST_ID: usize = 80;

/// An id of a source, as it is told.
pub(super) fn printable(text: &str) -> String {
    redact::printable(text, LONGEST_ID)
}
