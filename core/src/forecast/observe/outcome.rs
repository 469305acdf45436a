//! Whether a request was served.

use crate::recordings::event::SeenOutcome;

/// Whether a caller that got this was served: it has its value, or the certainty that there is none. A redirect is none of
/// EC2's answers, which gives a directory with and without its slash (RTE-03), and AWS SDKs do not follow it.
pub(crate) const fn served(outcome: SeenOutcome) -> Option<bool> {
    match outcome {
        SeenOutcome::NotRecorded | SeenOutcome::StillWaiting => None,
        SeenOutcome::Status(status) => Some(matches!(status, 200..=299 | 404)),
        SeenOutcome::NoAnswer | SeenOutcome::Refused => Some(false),
    }
}
