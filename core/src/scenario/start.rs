//! When things begin that no clock is for.

use crate::text::time::Moment;

/// The moment of second 0: 2026-01-01T00:00:00Z.
pub(crate) const START: Moment = Moment(1_767_225_600_000_000);
