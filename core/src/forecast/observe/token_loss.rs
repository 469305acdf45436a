//! A token request that came to nothing, and whether a request without a token followed from it.

use crate::text::time::{Moment, Span};

/// A fallback follows at once: what was seen of libraries and scripts goes on within milliseconds of giving up.
const AT_ONCE: Span = Span::from_millis(500);
/// A named program may take longer, and leave the connection open; after this it is another piece of work.
const SOON: Span = Span::from_secs(10);
/// No library gives a token request up sooner; the shortest known waits 0.3 s. A token-less request that comes
/// earlier is made by another part of the program, and not because the token did not come.
const NOBODY_GIVES_UP_BEFORE: Span = Span::from_millis(250);
/// A caller that has waited as long as this at the end of a recording is not merely cut off by it.
pub(super) const LONG_WAIT: Span = Span::from_secs(30);

/// A token request that was given up.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Loss {
    /// When the first of the attempts in a row was made.
    pub chain_began: Option<Moment>,
    /// When the last of them was made.
    pub asked: Option<Moment>,
    /// When that was given up; some programs leave the connection open long after, or for ever.
    pub gave_up: Option<Moment>,
}

impl Loss {
    /// Whether a token-less request at `now` is what this failure led to. Under a name that several programs share
    /// it has to follow at once when the attempt is given up: else it may be another program's.
    pub(super) fn is_followed_by(self, now: Option<Moment>, shared_name: bool) -> bool {
        let Some(now) = now else { return !shared_name };
        if shared_name {
            return self.gave_up.is_some_and(|gave_up| is_at_once(gave_up, now));
        }
        // Later ones go on as the first did: some libraries remember for good that there was no token.
        let Some(asked) = self.asked else { return true };
        match self.gave_up.filter(|gave_up| now >= *gave_up) {
            Some(gave_up) => now.since(gave_up) <= SOON,
            None => now.since(asked) >= NOBODY_GIVES_UP_BEFORE && now.since(asked) <= LONG_WAIT,
        }
    }
}

/// Whether `now` comes right after `gave_up`; a packet's worth of disorder is allowed for.
pub(super) fn is_at_once(gave_up: Moment, now: Moment) -> bool {
    let gap = now.since(gave_up);
    gap >= Span::from_millis(-50) && gap <= AT_ONCE
}
