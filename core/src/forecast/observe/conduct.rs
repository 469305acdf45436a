//! What a caller has been seen to do: counters, and a small state machine that tells a token-less request made
//! because no token could be had (a fallback) from one made without trying.

use super::kind::Kind;
use super::outcome::served;
use super::request_class::{Method, Sort, Ttl};
use crate::recordings::event::{Happened, SeenOutcome};
use crate::recordings::record_ref::RecordRef;
use crate::text::time::{Moment, Span};

/// A fallback follows at once: what was seen of libraries and scripts goes on within milliseconds of giving up.
const AT_ONCE: Span = Span::from_millis(500);
/// A named program may take longer, and leave the connection open; after this it is another piece of work.
const SOON: Span = Span::from_secs(10);
/// No library gives a token request up sooner; the shortest known waits 0.3 s. A token-less request that comes
/// earlier is made by another part of the program, and not because the token did not come.
const NOBODY_GIVES_UP_BEFORE: Span = Span::from_millis(250);
/// A caller that has waited as long as this at the end of a recording is not merely cut off by it.
const LONG_WAIT: Span = Span::from_secs(30);

/// Counts, first places and flags; see each field. What nearly every request changes comes first and stands together:
/// with a thousand callers, how many cache lines an event touches decides how long it takes.
#[derive(Clone, Debug, Default)]
#[repr(C)]
pub(crate) struct Conduct {
    pub requests: u64,
    /// Failed requests for metadata since the last that was served.
    trailing_failures: u64,
    /// A token request was lost since the last request that was served, after this wait.
    pending_loss: Option<Span>,
    /// How long the request at hand was held up by a token that did not come, if it was the first to be made without:
    /// from the first lost token request on.
    pub just_lost: Option<Span>,
    pub with_token: Gets,
    pub without_token: Gets,
    /// Of those without a token: made although nothing had been tried, or a token was at hand; by outcome.
    pub plain: Gets,
    state: State,
    pub puts: Puts,
    /// Of those without a token: made after a request for one had failed.
    pub fallbacks: u64,
    /// Requests of which the recording shows nothing.
    pub unseen: u64,
    /// Requests for tags that were served.
    pub tags_served: u64,
    /// Requests for tags of which the recording does not show whether there were any.
    pub tags_open: u64,
    /// Requests over IPv6.
    pub over_ipv6: u64,
    /// Of those without a token that were served: answered so that CloudWatch does not count them (CON-37).
    pub uncounted: u64,
    /// Of these: among `plain`.
    pub uncounted_plain: u64,
    /// Of those without a token: seen to get no answer, so that they may not have reached the service.
    pub silent: u64,
    /// The time from a lost token request that was not seen to be given up to the first request without a token.
    pub plain_after: Option<Span>,
    last_loss: Option<Loss>,
    /// Whether several programs may hide behind this caller (no process, and a User-Agent that many share).
    pub shared_name: bool,
    /// First places of what the verdict may rest on.
    pub first: Firsts,
}

/// Token requests, by what became of them.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Puts {
    pub issued: u64,
    pub lost: u64,
    pub refused: u64,
    pub unknown: u64,
    pub forwarded_for: u64,
    /// Without a TTL, or with one that is not 1 to 21600.
    pub bad_ttl: u64,
}

/// Requests for metadata, by what became of them.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Gets {
    pub served: u64,
    pub failed: u64,
    pub unknown: u64,
    /// Of the failed: 401.
    pub unauthorized: u64,
}

/// The first record that shows a thing.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Firsts {
    pub lost_put: Option<(RecordRef, Option<Span>)>,
    pub refused_put: Option<(RecordRef, u16)>,
    pub issued_put: Option<RecordRef>,
    pub with_token: Option<RecordRef>,
    pub plain: Option<RecordRef>,
    pub fallback: Option<RecordRef>,
    pub failed: Option<(RecordRef, SeenOutcome)>,
    pub any: Option<RecordRef>,
}

/// A token request that was given up.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Loss {
    /// When the first of the attempts in a row was made.
    chain_began: Option<Moment>,
    /// When the last of them was made.
    asked: Option<Moment>,
    /// When that was given up; some programs leave the connection open long after, or for ever.
    gave_up: Option<Moment>,
}

/// What the last token request came to.
#[derive(Clone, Copy, Debug, Default)]
enum State {
    #[default]
    NeverAsked,
    /// A token was issued, or used since.
    HasToken,
    /// None could be had.
    Failed(Loss),
    /// The recording does not show what it came to.
    Asked(Loss),
}

impl Puts {
    pub(crate) const fn all(&self) -> u64 {
        self.issued + self.lost + self.refused + self.unknown
    }
}

impl Gets {
    pub(crate) const fn all(&self) -> u64 {
        self.served + self.failed + self.unknown
    }

    fn count(&mut self, outcome: SeenOutcome) {
        match served(outcome) {
            Some(true) => self.served += 1,
            Some(false) => self.failed += 1,
            None => self.unknown += 1,
        }
        self.unauthorized += u64::from(outcome == SeenOutcome::Status(401));
    }

    const fn add(&mut self, other: &Self) {
        self.served += other.served;
        self.failed += other.failed;
        self.unknown += other.unknown;
        self.unauthorized += other.unauthorized;
    }
}

impl Conduct {
    pub(crate) fn new(shared_name: bool) -> Self {
        Self { shared_name, ..Self::default() }
    }

    pub(crate) fn note(&mut self, sort: Sort, event: &Happened) {
        if self.requests == 0 {
            self.first.any = Some(event.record);
        }
        self.requests += 1;
        if sort.ipv6 {
            self.over_ipv6 += 1;
        }
        match sort.kind {
            Kind::TokenRequest => self.put(sort, event),
            Kind::WithToken => self.with_token(sort, event),
            // An empty header is refused like a wrong token; where it was served, the service took it for none.
            Kind::EmptyToken if served(event.answered.outcome) == Some(true) => self.without_token(sort, event),
            Kind::EmptyToken => self.with_token.count(event.answered.outcome),
            Kind::WithoutToken => self.without_token(sort, event),
            Kind::Unseen | Kind::Foreign(_) => self.unseen += 1,
        }
    }

    fn put(&mut self, sort: Sort, event: &Happened) {
        self.puts.forwarded_for += u64::from(sort.forwarded_for);
        self.puts.bad_ttl += u64::from(match sort.ttl {
            Ttl::Absent | Ttl::Bad => true,
            Ttl::NotRecorded | Ttl::Zero | Ttl::InRange => false,
        });
        let waited = event.answered.waited;
        let loss = self.loss(event.time, waited);
        match event.answered.outcome {
            SeenOutcome::Status(200) => {
                self.puts.issued += 1;
                self.first.issued_put.get_or_insert(event.record);
                self.state = State::HasToken;
            }
            SeenOutcome::Status(status) => {
                self.puts.refused += 1;
                self.first.refused_put.get_or_insert((event.record, status));
                self.state = State::Failed(loss);
                self.pending_loss = Some(LONG_WAIT);
            }
            SeenOutcome::NoAnswer | SeenOutcome::Refused => {
                self.puts.lost += 1;
                self.first.lost_put.get_or_insert((event.record, waited));
                self.state = State::Failed(loss);
                self.last_loss = Some(loss);
                self.pending_loss = Some(LONG_WAIT);
            }
            // The answer was seen to leave and did not arrive, or nobody waits so long for one that comes.
            SeenOutcome::StillWaiting
                if event.answered.reply_ttl.is_some() || waited.is_some_and(|w| w >= LONG_WAIT) =>
            {
                self.puts.lost += 1;
                self.first.lost_put.get_or_insert((event.record, waited));
                self.state = State::Failed(Loss { gave_up: None, ..loss });
                self.pending_loss = waited;
            }
            SeenOutcome::StillWaiting | SeenOutcome::NotRecorded => {
                self.puts.unknown += 1;
                self.state = State::Asked(loss);
            }
        }
    }

    /// This attempt, with those right before it.
    fn loss(&self, asked: Option<Moment>, waited: Option<Span>) -> Loss {
        let gave_up = asked.zip(waited).map(|(at, span)| at.after(span));
        let chain_began = match self.state {
            State::Failed(before) | State::Asked(before) => before.chain_began.or(asked),
            State::NeverAsked | State::HasToken => asked,
        };
        Loss { chain_began, asked, gave_up }
    }

    fn with_token(&mut self, sort: Sort, event: &Happened) {
        if self.with_token.served == 0 {
            self.first.with_token.get_or_insert(event.record);
        }
        self.with_token.count(event.answered.outcome);
        if let State::Asked(_) = self.state {
            // The token that it now uses was in the answer that the recording does not show.
            self.puts.unknown = self.puts.unknown.saturating_sub(1);
            self.puts.issued += 1;
        }
        self.state = State::HasToken;
        self.outcome(sort, event);
    }

    fn without_token(&mut self, sort: Sort, event: &Happened) {
        self.without_token.count(event.answered.outcome);
        let uncounted = is_uncounted(sort.method, event.answered.outcome);
        self.uncounted += u64::from(uncounted);
        self.silent += u64::from(match event.answered.outcome {
            SeenOutcome::NoAnswer | SeenOutcome::StillWaiting | SeenOutcome::Refused => true,
            SeenOutcome::NotRecorded | SeenOutcome::Status(_) => false,
        });
        match self.state {
            State::Failed(loss) | State::Asked(loss) if self.follows(loss, event.time) => {
                self.fallbacks += 1;
                self.first.fallback.get_or_insert(event.record);
                if let (Some(began), Some(now)) = (loss.chain_began, event.time) {
                    self.just_lost = Some(now.since(began));
                }
                // Only the first request after the failure pays for it, and only it has to follow at once.
                self.state = State::Failed(Loss { chain_began: None, asked: None, gave_up: event.time });
            }
            State::NeverAsked | State::HasToken | State::Failed(_) | State::Asked(_) => {
                if let State::Failed(Loss { asked: Some(asked), .. }) = self.state
                    && let Some(now) = event.time
                {
                    self.plain_after.get_or_insert(now.since(asked));
                }
                if self.plain.all() == 0 {
                    self.first.plain.get_or_insert(event.record);
                }
                self.plain.count(event.answered.outcome);
                self.uncounted_plain += u64::from(uncounted);
            }
        }
        self.outcome(sort, event);
    }

    /// Whether a token-less request at `now` is what this failure led to. Under a name that several programs share
    /// it has to follow at once when the attempt is given up: else it may be another program's.
    fn follows(&self, loss: Loss, now: Option<Moment>) -> bool {
        let Some(now) = now else { return !self.shared_name };
        if self.shared_name {
            return loss.gave_up.is_some_and(|gave_up| is_at_once(gave_up, now));
        }
        // Later ones go on as the first did: some libraries remember for good that there was no token.
        let Some(asked) = loss.asked else { return true };
        match loss.gave_up.filter(|gave_up| now >= *gave_up) {
            Some(gave_up) => now.since(gave_up) <= SOON,
            None => now.since(asked) >= NOBODY_GIVES_UP_BEFORE && now.since(asked) <= LONG_WAIT,
        }
    }

    fn outcome(&mut self, sort: Sort, event: &Happened) {
        if sort.tags {
            self.tags_served += u64::from(event.answered.outcome == SeenOutcome::Status(200));
            self.tags_open += u64::from(served(event.answered.outcome) != Some(true));
        }
        match served(event.answered.outcome) {
            Some(true) => {
                self.trailing_failures = 0;
                self.pending_loss = None;
            }
            Some(false) => {
                self.trailing_failures += 1;
                self.first.failed.get_or_insert((event.record, event.answered.outcome));
            }
            None => {}
        }
    }

    /// Whether it got what it wanted in the end; `None` where the recording shows no answers.
    pub(crate) fn worked(&self) -> Option<bool> {
        let served = self.with_token.served + self.without_token.served;
        let failed = self.with_token.failed + self.without_token.failed;
        let unknown = self.with_token.unknown + self.without_token.unknown + self.unseen;
        if served == 0 && failed == 0 {
            return match (self.puts.issued, self.puts.lost + self.puts.refused, unknown) {
                // A token is all that it asked for, and it got one.
                (1.., _, 0) => Some(true),
                (0, 1.., 0) => Some(false),
                _ => None,
            };
        }
        // A caller that is known to go on without a token was cut off by the recording's end, not stopped by the loss.
        let gave_up = self.fallbacks == 0 && self.pending_loss.is_some_and(|waited| waited >= LONG_WAIT);
        Some(served > 0 && self.trailing_failures == 0 && !gave_up)
    }

    pub(crate) const fn asks_for_tokens(&self) -> bool {
        self.puts.all() > 0
    }

    pub(crate) fn gave_up_just_before(&self, now: Moment) -> bool {
        self.last_loss.and_then(|loss| loss.gave_up).is_some_and(|gave_up| is_at_once(gave_up, now))
    }

    pub(crate) const fn last_loss(&self) -> Option<Loss> {
        self.last_loss
    }

    /// The failure of a token request that was sent without a name is taken for this caller's. That is a guess, so
    /// from now on each token-less request has to follow such a failure at once, as under a shared name.
    pub(crate) fn adopt_loss(&mut self, loss: Loss) {
        self.shared_name = true;
        // The first request after it pays for it, those that follow do not.
        let known = self.last_loss.is_some_and(|last| last.asked == loss.asked);
        self.state = State::Failed(if known { Loss { chain_began: None, asked: None, ..loss } } else { loss });
        self.last_loss = Some(loss);
    }

    pub(crate) fn take_in(&mut self, other: &Self) {
        self.requests += other.requests;
        self.puts.issued += other.puts.issued;
        self.puts.lost += other.puts.lost;
        self.puts.refused += other.puts.refused;
        self.puts.unknown += other.puts.unknown;
        self.puts.forwarded_for += other.puts.forwarded_for;
        self.puts.bad_ttl += other.puts.bad_ttl;
        self.with_token.add(&other.with_token);
        self.without_token.add(&other.without_token);
        self.plain.add(&other.plain);
        self.fallbacks += other.fallbacks;
        self.unseen += other.unseen;
        self.tags_served += other.tags_served;
        self.tags_open += other.tags_open;
        self.over_ipv6 += other.over_ipv6;
        self.uncounted += other.uncounted;
        self.uncounted_plain += other.uncounted_plain;
        self.silent += other.silent;
        self.plain_after = self.plain_after.or(other.plain_after);
        self.first.take_in(&other.first);
        self.shared_name |= other.shared_name;
        self.trailing_failures = self.trailing_failures.min(other.trailing_failures);
        self.pending_loss = self.pending_loss.min(other.pending_loss);
    }
}

/// Whether a request without a token was served, and is not counted as MetadataNoToken all the same: GET and HEAD
/// answered by 200 are (CON-37).
fn is_uncounted(method: Method, outcome: SeenOutcome) -> bool {
    let reads = match method {
        Method::Get | Method::Head | Method::NotRecorded => true,
        Method::Put | Method::Other => false,
    };
    served(outcome) == Some(true) && !(reads && outcome == SeenOutcome::Status(200))
}

/// Whether `now` comes right after `gave_up`; a packet's worth of disorder is allowed for.
fn is_at_once(gave_up: Moment, now: Moment) -> bool {
    let gap = now.since(gave_up);
    gap >= Span::from_millis(-50) && gap <= AT_ONCE
}

impl Firsts {
    fn take_in(&mut self, other: &Self) {
        self.lost_put = self.lost_put.or(other.lost_put);
        self.refused_put = self.refused_put.or(other.refused_put);
        self.issued_put = self.issued_put.or(other.issued_put);
        self.with_token = self.with_token.or(other.with_token);
        self.plain = self.plain.or(other.plain);
        self.fallback = self.fallback.or(other.fallback);
        self.failed = self.failed.or(other.failed);
        self.any = self.any.or(other.any);
    }
}
