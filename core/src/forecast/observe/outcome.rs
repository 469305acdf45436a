//! Whether a request was served.

use crate::recordings::event::SeenOutcome;

/// Whether a caller that got this was served: it has its value, or the certainty that there is none.
pub(crate) const fn served(outcome: SeenOutcome) -> Option<bool> {
    match outcome {
        SeenOutcome::NotRecorded | SeenOutcome::StillWaiting => None,
        SeenOutcome::Status(status) => Some(status < 400 || status == 404),
        SeenOutcome::NoAnswer | SeenOutcome::Refused => Some(false),
    }
}
