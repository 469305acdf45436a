//! From what a connection has seen to events.

use super::connection::{Connection, Context};
use super::delivery::{self, Facts};
use super::exchange::Exchange;
use super::http::RequestHead;
use super::order::Slot;
use super::spot::Reply;
use crate::recordings::event::{Answered, Asked, Event, SeenOutcome, Who};
use crate::recordings::limit::Limit;
use crate::recordings::record_ref::RecordRef;
use crate::text::coverage::Gap;
use crate::text::time::{Moment, Span};

/// How long after the client's close an acknowledgement is waited for: some clients close their own direction right
/// behind the request, and read on.
const HALF_CLOSED: Span = Span::from_secs(30);

/// As many clients of proxies are remembered; with more of them, no client's distance is known.
const MOST_BEHIND_PROXIES: usize = 4096;

/// The TTLs that systems send with: Linux and macOS, Windows, network devices.
pub(super) const INITIAL_TTLS: [u8; 3] = [64, 128, 255];

impl Connection {
    /// Reports the exchanges of which nothing more is to come.
    pub(super) fn settle(&mut self, context: &mut Context<'_>) {
        let over = self.client_reset
            || self.service_reset
            || self.left.is_some_and(|left| context.now.since(left.time) > HALF_CLOSED);
        let settled: Vec<usize> = (self.exchanges.iter().enumerate())
            .filter(|(at, exchange)| !exchange.reported && (over || self.is_done(*at, exchange)))
            .map(|(at, _)| at)
            .collect();
        for at in settled {
            self.report(at, context);
        }
        // A reported exchange stays until its answer has been seen, so that no other request takes it.
        while self.exchanges.front().is_some_and(|first| {
            first.reported
                && (over
                    || first.answered_unseen
                    || first.answer.as_ref().is_some_and(|a| a.status.is_some() && a.whole))
        }) {
            self.exchanges.pop_front();
        }
    }

    /// Reports what is known of the request in this slot, because it has held back the others for long enough.
    pub(super) fn report_slot(&mut self, slot: Slot, context: &mut Context<'_>) {
        if self.attempt.as_ref().is_some_and(|attempt| attempt.slot == slot) {
            self.settle_attempt(context);
        }
        if let Some(at) = self.exchanges.iter().position(|exchange| exchange.mark.slot == slot && !exchange.reported) {
            self.report(at, context);
        }
    }

    /// Reports the oldest exchange, if that has not been done.
    pub(super) fn report_first(&mut self, context: &mut Context<'_>) {
        if self.exchanges.front().is_some_and(|first| !first.reported) {
            self.report(0, context);
        }
    }

    /// The connection came about: the attempt is no event of its own.
    pub(super) fn drop_attempt(&mut self, context: &mut Context<'_>) {
        if let Some(attempt) = self.attempt.take() {
            context.order.cancel(attempt.slot);
        }
    }

    /// Reports an attempt to connect that came to nothing.
    pub(super) fn settle_attempt(&mut self, context: &mut Context<'_>) {
        let Some(attempt) = self.attempt.take() else {
            return;
        };
        let (outcome, until) = match (self.service_reset, self.left) {
            (true, _) => (SeenOutcome::Refused, Some(context.now)),
            (false, Some(left)) => (SeenOutcome::NoAnswer, Some(left.time)),
            (false, None) => (SeenOutcome::StillWaiting, attempt.last.and(Some(context.now))),
        };
        let answered = Answered { outcome, waited: waited(attempt.time, until), ..Answered::default() };
        let event = self.event(attempt.slot, attempt.time, &RequestHead::default(), answered, context);
        context.order.fill(attempt.slot, event);
    }

    fn is_done(&self, at: usize, exchange: &Exchange) -> bool {
        exchange.answered_unseen
            || exchange
                .answer
                .as_ref()
                .is_some_and(|answer| answer.status.is_some() && answer.whole && self.facts(at, exchange).acknowledged)
    }

    fn facts(&self, at: usize, exchange: &Exchange) -> Facts {
        let acked = self.client_acked.unwrap_or_default();
        let answer = exchange.answer.as_ref();
        // A FIN that was not captured takes up one number as well: only more than that is an answer.
        let beyond = exchange.mark.acked.is_some_and(|before| acked > before + 1);
        let is_first_open = !self.exchanges.iter().take(at).any(|earlier| earlier.answer.is_none());
        Facts {
            status: answer.and_then(|answer| answer.status),
            begun: answer.is_some(),
            answer_time: answer.and_then(|answer| answer.last),
            acknowledged: answer.is_some_and(|answer| acked > answer.start),
            acknowledged_unseen: exchange.answered_unseen || (answer.is_none() && beyond && is_first_open),
            lost: answer.is_some_and(|answer| {
                answer.expired || answer.repeats > 0 || self.to_come().is_some_and(|to_come| answer.ttl <= to_come)
            }),
            left: self.left,
            ended_by_service: self.ended_by_service,
        }
    }

    /// Makes the event of the exchange at this index.
    fn report(&mut self, at: usize, context: &mut Context<'_>) {
        let Some(exchange) = self.exchanges.get(at) else {
            return;
        };
        if let Some(answer) = exchange.answer.as_ref().filter(|_| !exchange.head.asks_for_token()) {
            self.spot.saw(answer.ttl);
        }
        let (outcome, until) = delivery::judge(&self.facts(at, exchange));
        if outcome == SeenOutcome::NotRecorded {
            context.sink.limit(if self.heard { Limit::PacketsMissing } else { Limit::NoAnswers });
            let at = RecordRef::packet(context.source, exchange.mark.slot.record);
            context.sink.uncovered(Gap::RequestsWithoutAnswers, at, 1, false);
        }
        if exchange.head.cut {
            context.sink.limit(Limit::MissingPayload);
        }
        let until = match outcome {
            SeenOutcome::StillWaiting => Some(context.now),
            SeenOutcome::NotRecorded | SeenOutcome::Status(_) | SeenOutcome::NoAnswer | SeenOutcome::Refused => until,
        };
        let arrived = matches!(outcome, SeenOutcome::Status(_));
        let reply_ttl = self.reply_ttl(exchange, context);
        let Some(exchange) = self.exchanges.get(at) else {
            return;
        };
        let answered = Answered {
            outcome,
            waited: waited(exchange.mark.time, until),
            reply_ttl,
            issued: exchange.answer.as_ref().and_then(|answer| answer.issued).filter(|_| arrived),
        };
        let mark = exchange.mark;
        let event = self.event(mark.slot, mark.time, &exchange.head, answered, context);
        context.order.fill(mark.slot, event);
        if let Some(exchange) = self.exchanges.get_mut(at) {
            exchange.reported = true;
        }
    }

    fn event(
        &self,
        slot: Slot,
        time: Option<Moment>,
        head: &RequestHead,
        answered: Answered,
        context: &mut Context<'_>,
    ) -> Event<'static> {
        let who =
            Who { source: Some(self.inner.1), user_agent: head.user_agent.clone().map(Into::into), ..Who::default() };
        let asked = Asked {
            method: head.method.clone().map(Into::into),
            path: head.path.clone().map(Into::into),
            token: head.token,
            ttl: head.ttl,
            forwarded_for: head.forwarded_for,
            ipv6: Some(self.inner.1.is_ipv6()),
            labelled: None,
        };
        let record = RecordRef::packet(context.source, slot.record);
        let hops = self.hops(context);
        Event { record, time, instance: None, who, hops, asked, answered, shape: None }
    }

    /// The TTL with which the exchange's answer left the service.
    fn reply_ttl(&self, exchange: &Exchange, context: &mut Context<'_>) -> Option<u8> {
        let answer = exchange.answer.as_ref()?;
        if !exchange.head.asks_for_token() {
            return answer.ttl.checked_add(self.spot.behind()?);
        }
        match self.spot.reply(answer.ttl) {
            Reply::Limited(ttl) => Some(ttl),
            Reply::Unlimited => {
                if answer.status == Some(200) {
                    context.sink.limit(Limit::MaybeProxy);
                    if context.behind_proxy.len() < MOST_BEHIND_PROXIES {
                        context.behind_proxy.insert(self.inner.1);
                    }
                }
                None
            }
            Reply::Unknown => None,
        }
    }

    /// How many hops the client is away from the service: those on its side of the capture, and those behind it.
    fn hops(&self, context: &mut Context<'_>) -> Option<u8> {
        let full = context.behind_proxy.len() >= MOST_BEHIND_PROXIES;
        let proxied = full || context.behind_proxy.contains(&self.inner.1);
        let behind = self.spot.behind();
        if behind.is_some_and(|behind| behind > 0) {
            context.sink.limit(Limit::BehindHops);
        }
        let hops = behind.zip(self.to_come()).map(|(behind, to_come)| behind.saturating_add(to_come));
        if hops.is_none() || proxied {
            context.sink.limit(Limit::NoHops);
        }
        hops.filter(|_| !proxied)
    }

    /// How often the client's packets had been forwarded where they were nearest to the service, and so how often what
    /// the service sends is still to be.
    fn to_come(&self) -> Option<u8> {
        let initial = INITIAL_TTLS.into_iter().find(|initial| *initial >= self.inner.0)?;
        initial.checked_sub(self.lowest)
    }
}

fn waited(from: Option<Moment>, until: Option<Moment>) -> Option<Span> {
    Some(until?.since(from?))
}
