//! The state machine: what comes of a client, given what the service answers.

use super::behaviour::{Behaviour, First, Next, Repeats, Trouble};
use crate::text::time::Span;

/// What the service answers to one sort of request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reply {
    /// What was asked for.
    Served,
    /// Nothing served, for this reason.
    Fails(Trouble),
}

/// What the service answers to each sort of request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Service {
    /// To a request for a token.
    pub token: Reply,
    /// To a request with a token.
    pub with_token: Reply,
    /// To a request without one.
    pub without_token: Reply,
}

/// How much a client does in one piece of work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Workload {
    /// How often it asks for a token when all is well.
    pub fetches: u32,
    /// Its requests for metadata.
    pub requests: u32,
}

/// What comes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Course {
    /// Whether it gets what it asks for; absent where that is not known.
    pub works: Option<bool>,
    /// The time that it spends waiting for tokens that do not come; absent where it sets no limit.
    pub loses: Option<Span>,
}

/// Follows a client through one piece of work.
#[must_use]
pub fn course(behaviour: &Behaviour, service: &Service, work: Workload) -> Course {
    let plain = service.without_token == Reply::Served;
    let at_once = |works| Course { works, loses: Some(Span::default()) };
    match behaviour.first {
        First::NoToken => return at_once(Some(plain)),
        First::Both { essential: true } if !plain => return at_once(Some(false)),
        First::Token | First::Both { .. } => {}
    }
    let trouble = match service.token {
        Reply::Served => return at_once(with_token(behaviour, service.with_token)),
        Reply::Fails(trouble) => trouble,
    };
    let works = match behaviour.answers.after(trouble) {
        // What it asks without a token is refused; whatever it would do, it does not get it.
        Next::GoesOn | Next::Unsure if !plain => Some(false),
        Next::GoesOn => Some(true),
        Next::AsksAgain | Next::Fails | Next::Hangs => Some(false),
        Next::Unsure => None,
    };
    Course { works, loses: lost(behaviour, trouble, work) }
}

fn with_token(behaviour: &Behaviour, reply: Reply) -> Option<bool> {
    match reply {
        Reply::Served => Some(true),
        Reply::Fails(Trouble::Status(401)) => match behaviour.rejected {
            Next::AsksAgain | Next::GoesOn => Some(true),
            Next::Fails | Next::Hangs => Some(false),
            Next::Unsure => None,
        },
        Reply::Fails(_) => Some(false),
    }
}

/// The time lost waiting. An answer that says no costs next to nothing.
fn lost(behaviour: &Behaviour, trouble: Trouble, work: Workload) -> Option<Span> {
    if trouble != Trouble::NoAnswer {
        return Some(Span::default());
    }
    let times = match behaviour.repeats {
        Repeats::Never => 1,
        Repeats::EachFetch => work.fetches.max(1),
        Repeats::EachRequest => work.requests.max(1),
    };
    let once = behaviour.waiting?.total();
    Some(Span(once.0.saturating_mul(i64::from(times))))
}
