//! Whether an answer that was on the wire arrived. In a capture made at the instance's interface the reply to PUT is
//! seen even where it then dies at the next router: its TTL is the hop limit.

use crate::recordings::event::SeenOutcome;
use crate::text::time::Moment;

/// How the client left a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Left {
    /// When.
    pub(super) time: Moment,
    /// By a reset that says nothing of what it had received.
    pub(super) mute: bool,
}

/// What is known of one exchange.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Facts {
    /// The status of the answer that was seen on the wire.
    pub(super) status: Option<u16>,
    /// An answer has begun on the wire.
    pub(super) begun: bool,
    /// When its first byte was last seen.
    pub(super) answer_time: Option<Moment>,
    /// The client acknowledged its first byte.
    pub(super) acknowledged: bool,
    /// The client acknowledged an answer that the recording does not hold.
    pub(super) acknowledged_unseen: bool,
    /// It was sent again, a router said that it had dropped it, or its TTL cannot have lasted.
    pub(super) lost: bool,
    /// The client has left.
    pub(super) left: Option<Left>,
    /// The service has reset or closed the connection.
    pub(super) ended_by_service: Option<Moment>,
}

/// What came of the exchange, and when that was known; the time is absent where it is the recording's end.
pub(super) fn judge(facts: &Facts) -> (SeenOutcome, Option<Moment>) {
    let left = facts.left.map(|left| left.time);
    match facts.status {
        Some(status) if facts.acknowledged => (SeenOutcome::Status(status), facts.answer_time),
        Some(status) => {
            // A client that closes without acknowledging says that nothing had come; only a bare reset says nothing.
            let not_received = facts.lost || facts.left.is_some_and(|left| !left.mute);
            match (not_received, left.or(facts.ended_by_service.filter(|_| facts.lost))) {
                (false, _) => (SeenOutcome::Status(status), facts.answer_time),
                (true, Some(until)) => (SeenOutcome::NoAnswer, Some(until)),
                (true, None) => (SeenOutcome::StillWaiting, None),
            }
        }
        None if facts.acknowledged_unseen || (facts.begun && facts.acknowledged) => (SeenOutcome::NotRecorded, None),
        None => match (left, facts.ended_by_service) {
            // Whoever went first ended it.
            (Some(left), Some(ended)) if ended < left && !facts.begun => (SeenOutcome::Refused, Some(ended)),
            (Some(left), _) => (SeenOutcome::NoAnswer, Some(left)),
            (None, Some(ended)) => (SeenOutcome::Refused, Some(ended)),
            (None, None) => (SeenOutcome::StillWaiting, None),
        },
    }
}
