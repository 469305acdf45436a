//! Texts of sources as they are told.

/// An id of a source, cut and without control characters.
pub(super) fn printable(text: &str) -> String {
    text.chars().take(80).map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}
