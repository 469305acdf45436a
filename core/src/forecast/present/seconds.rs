//! Spans as they are printed.

use crate::text::time::Span;

/// Seconds to the millisecond, so that the report does not print noise.
pub(crate) fn seconds(span: Span) -> f64 {
    (span.as_secs_f64() * 1000.0).round() / 1000.0
}
