//! What a caller has been seen to do: counters, and a small state machine that tells a token-less request made
//! because no token could be had (a fallback) from one made without trying.

use super::first_records::Firsts;
use super::outcome::served;
use super::request_class::{RequestClass, Ttl};
use super::request_counters::{Gets, Puts, is_uncounted};
use super::request_kind::RequestKind;
use super::token_loss::{LONG_WAIT, Loss, is_at_once};
use crate::recordings::event::{Happened, SeenOutcome};
use crate::text::time::{Moment, Span};

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
    state: LastAttempt,
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

/// What the last token request came to.
#[derive(Clone, Copy, Debug, Default)]
enum LastAttempt {
    #[default]
    NeverAsked,
    /// A token was issued, or used since.
    HasToken,
    /// None could be had.
    Failed(Loss),
    /// The recording does not show what it came to.
    Asked(Loss),
}

impl Conduct {
    pub(crate) fn new(shared_name: bool) -> Self {
        Self { shared_name, ..Self::default() }
    }

    pub(crate) fn note(&mut self, class: RequestClass, event: &Happened) {
        if self.requests == 0 {
            self.first.any = Some(event.record);
        }
        self.requests += 1;
        if class.ipv6 {
            self.over_ipv6 += 1;
        }
        match class.kind {
            RequestKind::TokenRequest => self.put(class, event),
            RequestKind::WithToken => self.with_token(class, event),
            // An empty header is refused like a wrong token; where it was served, the service took it for none.
            RequestKind::EmptyToken if served(event.answered.outcome) == Some(true) => self.without_token(class, event),
            RequestKind::EmptyToken => self.with_token.count(event.answered.outcome),
            RequestKind::WithoutToken => self.without_token(class, event),
            RequestKind::Unseen | RequestKind::Foreign(_) => self.unseen += 1,
        }
    }

    fn put(&mut self, class: RequestClass, event: &Happened) {
        self.puts.forwarded_for += u64::from(class.forwarded_for);
        self.puts.bad_ttl += u64::from(match class.ttl {
            Ttl::Absent | Ttl::Bad => true,
            Ttl::NotRecorded | Ttl::Zero | Ttl::InRange => false,
        });
        let waited = event.answered.waited;
        let loss = self.loss(event.time, waited);
        match event.answered.outcome {
            SeenOutcome::Status(200) => {
                self.puts.issued += 1;
                self.first.issued_put.get_or_insert(event.record);
                self.state = LastAttempt::HasToken;
            }
            SeenOutcome::Status(status) => {
                self.puts.refused += 1;
                self.first.refused_put.get_or_insert((event.record, status));
                self.state = LastAttempt::Failed(loss);
                self.pending_loss = Some(LONG_WAIT);
            }
            SeenOutcome::NoAnswer | SeenOutcome::Refused => {
                self.puts.lost += 1;
                self.first.lost_put.get_or_insert((event.record, waited));
                self.state = LastAttempt::Failed(loss);
                self.last_loss = Some(loss);
                self.pending_loss = Some(LONG_WAIT);
            }
            // The answer was seen to leave and did not arrive, or nobody waits so long for one that comes.
            SeenOutcome::StillWaiting
                if event.answered.reply_ttl.is_some() || waited.is_some_and(|w| w >= LONG_WAIT) =>
            {
                self.puts.lost += 1;
                self.first.lost_put.get_or_insert((event.record, waited));
                self.state = LastAttempt::Failed(Loss { gave_up: None, ..loss });
                self.pending_loss = waited;
            }
            SeenOutcome::StillWaiting | SeenOutcome::NotRecorded => {
                self.puts.unknown += 1;
                self.state = LastAttempt::Asked(loss);
            }
        }
    }

    /// This attempt, with those right before it.
    fn loss(&self, asked: Option<Moment>, waited: Option<Span>) -> Loss {
        let gave_up = asked.zip(waited).map(|(at, span)| at.after(span));
        let chain_began = match self.state {
            LastAttempt::Failed(before) | LastAttempt::Asked(before) => before.chain_began.or(asked),
            LastAttempt::NeverAsked | LastAttempt::HasToken => asked,
        };
        Loss { chain_began, asked, gave_up }
    }

    fn with_token(&mut self, class: RequestClass, event: &Happened) {
        if self.with_token.served == 0 {
            self.first.with_token.get_or_insert(event.record);
        }
        self.with_token.count(event.answered.outcome);
        if let LastAttempt::Asked(_) = self.state {
            // The token that it now uses was in the answer that the recording does not show.
            self.puts.unknown = self.puts.unknown.saturating_sub(1);
            self.puts.issued += 1;
        }
        self.state = LastAttempt::HasToken;
        self.outcome(class, event);
    }

    fn without_token(&mut self, class: RequestClass, event: &Happened) {
        self.without_token.count(event.answered.outcome);
        let uncounted = is_uncounted(class.method, event.answered.outcome);
        self.uncounted += u64::from(uncounted);
        self.silent += u64::from(match event.answered.outcome {
            SeenOutcome::NoAnswer | SeenOutcome::StillWaiting | SeenOutcome::Refused => true,
            SeenOutcome::NotRecorded | SeenOutcome::Status(_) => false,
        });
        match self.state {
            LastAttempt::Failed(loss) | LastAttempt::Asked(loss)
                if loss.is_followed_by(event.time, self.shared_name) =>
            {
                self.fallbacks += 1;
                self.first.fallback.get_or_insert(event.record);
                if let (Some(began), Some(now)) = (loss.chain_began, event.time) {
                    self.just_lost = Some(now.since(began));
                }
                // Only the first request after the failure pays for it, and only it has to follow at once.
                self.state = LastAttempt::Failed(Loss { chain_began: None, asked: None, gave_up: event.time });
            }
            LastAttempt::NeverAsked | LastAttempt::HasToken | LastAttempt::Failed(_) | LastAttempt::Asked(_) => {
                if let LastAttempt::Failed(Loss { asked: Some(asked), .. }) = self.state
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
        self.outcome(class, event);
    }

    fn outcome(&mut self, class: RequestClass, event: &Happened) {
        if class.tags {
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
        self.state = LastAttempt::Failed(if known { Loss { chain_began: None, asked: None, ..loss } } else { loss });
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
