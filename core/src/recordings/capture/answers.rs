//! From the service's bytes to its answers, each joined to the request that it answers. Bodies are passed over; only
//! a token is looked at, to be digested.

use std::collections::VecDeque;

use super::body::Rest;
use super::connection::Context;
use super::exchange::{Answer, Exchange};
use super::http::{self, LONGEST_HEAD};
use super::stream::{Mark, Piece, What};
use crate::recordings::limit::Limit;
use crate::text::coverage::Gap;

/// Longest token that is taken for one; real ones have 56 bytes.
const LONGEST_TOKEN: usize = 4096;

/// The service's side of a connection.
#[derive(Default)]
pub(super) struct Answers {
    head: Vec<u8>,
    searched: usize,
    /// A head has begun and its end has not come.
    begun: bool,
    body: Option<Rest>,
    /// The token so far, while one is passing.
    token: Option<Vec<u8>>,
    in_step: bool,
    /// Where messages begin was lost, and what that hides was said.
    lost: bool,
}

impl Answers {
    /// The connection was seen from its beginning: what comes next is an answer.
    pub(super) fn begin(&mut self) {
        self.in_step = true;
    }

    /// Bytes held back.
    pub(super) fn held(&self) -> usize {
        self.head.len()
    }

    /// Takes the next piece of the stream.
    pub(super) fn take(&mut self, piece: Piece, exchanges: &mut VecDeque<Exchange>, context: &mut Context<'_>) {
        match piece.what {
            What::Missing { length, .. } => self.missing(piece.start, length, exchanges, context),
            What::Bytes(bytes, mark) => self.bytes(piece.start, &bytes, mark, exchanges, context),
        }
    }

    /// The connection is over: a head that was cut off still shows its status.
    pub(super) fn end(&mut self, exchanges: &mut VecDeque<Exchange>) {
        if self.begun
            && let Some(exchange) = current(exchanges)
            && let Some(head) = http::answer(&self.head, exchange.is_head())
            && let Some(answer) = &mut exchange.answer
        {
            answer.status = Some(head.status);
        }
        self.forget_head();
        self.token = None;
        self.in_step = false;
        self.lost = true;
    }

    fn bytes(
        &mut self,
        start: u64,
        bytes: &[u8],
        mark: Mark,
        exchanges: &mut VecDeque<Exchange>,
        context: &mut Context<'_>,
    ) {
        if !self.in_step {
            if !http::begins_answer(bytes) {
                // The rest of an answer that began before the recording did, and so did its request.
                if !core::mem::replace(&mut self.lost, true) && current(exchanges).is_none() {
                    context.uncovered(Gap::AnswersWithoutRequests, mark.slot.record);
                }
                return;
            }
            self.in_step = true;
            self.lost = false;
        }
        let mut at = 0;
        while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
            if let Some(body) = self.body.take() {
                let Ok((used, body)) = self.pass(body, rest) else {
                    self.out_of_step();
                    return;
                };
                self.body = body;
                at += used;
                self.close_token(exchanges, context);
                continue;
            }
            if !self.begun {
                self.begun = true;
                if let Some(exchange) = current(exchanges) {
                    exchange.answer.get_or_insert_with(|| Answer::new(start + at as u64, mark));
                }
            }
            let before = self.head.len();
            self.head.extend_from_slice(rest);
            let end = http::head_end(&self.head, self.searched);
            self.searched = self.head.len();
            let Some(end) = end else {
                if self.head.len() > LONGEST_HEAD
                    || !(b"HTTP/1.".starts_with(&self.head) || http::begins_answer(&self.head))
                {
                    context.broken(mark.slot.record, "expected an HTTP answer, found something else");
                    self.out_of_step();
                }
                return;
            };
            at += end - before;
            self.head.truncate(end);
            if !self.head_done(mark, exchanges, context) {
                self.out_of_step();
                return;
            }
        }
    }

    /// Reads a head that is whole; returns whether it is one.
    fn head_done(&mut self, mark: Mark, exchanges: &mut VecDeque<Exchange>, context: &mut Context<'_>) -> bool {
        let exchange = current(exchanges);
        let to_head = exchange.as_ref().is_some_and(|exchange| exchange.is_head());
        let parsed = http::answer(&self.head, to_head);
        self.forget_head();
        let Some(head) = parsed else {
            context.broken(mark.slot.record, "expected an HTTP answer, found something else");
            return false;
        };
        self.body = Rest::of(head.body);
        let Some(exchange) = exchange else {
            // Its request was before the recording's beginning, or in a part that is missing.
            if head.status >= 200 {
                context.uncovered(Gap::AnswersWithoutRequests, mark.slot.record);
            }
            return true;
        };
        if (100..200).contains(&head.status) {
            // An interim answer; the real one follows.
            exchange.answer = None;
        } else if let Some(answer) = &mut exchange.answer {
            answer.status = Some(head.status);
            let has_token = head.status == 200 && exchange.head.asks_for_token();
            answer.whole = !has_token || self.body.is_none();
            self.token = (has_token && self.body.is_some()).then(Vec::new);
        }
        true
    }

    fn pass(&mut self, body: Rest, bytes: &[u8]) -> Result<(usize, Option<Rest>), ()> {
        let token = &mut self.token;
        body.pass(bytes, &mut |content| {
            if let Some(token) = token
                && token.len() + content.len() <= LONGEST_TOKEN
            {
                token.extend_from_slice(content);
            }
        })
    }

    /// Digests the token once its body has ended.
    fn close_token(&mut self, exchanges: &mut VecDeque<Exchange>, context: &Context<'_>) {
        if self.body.is_some() {
            return;
        }
        if let Some(token) = self.token.take()
            && let Some(answer) = open_token(exchanges)
        {
            let text = token.trim_ascii();
            answer.issued = (!text.is_empty()).then(|| context.digester.token(text));
            answer.whole = true;
        }
    }

    fn missing(&mut self, start: u64, length: u64, exchanges: &mut VecDeque<Exchange>, context: &mut Context<'_>) {
        context.sink.limit(Limit::PacketsMissing);
        if self.token.take().is_some()
            && let Some(answer) = open_token(exchanges)
        {
            answer.whole = true;
        }
        if let Some((used, rest)) = self.body.take().and_then(|body| body.pass_missing(length)) {
            self.body = rest;
            if used == length {
                return;
            }
        }
        self.end(exchanges);
        // A request that was followed by another, sent when part of what is missing had arrived, was answered there.
        let mut later = exchanges.iter().skip(1).map(|exchange| exchange.mark.acked).collect::<Vec<_>>().into_iter();
        for exchange in exchanges.iter_mut() {
            let next_acked = later.next().flatten();
            if exchange.answer.is_none() && next_acked.is_some_and(|acked| acked > start) {
                exchange.answered_unseen = true;
            }
        }
    }

    fn out_of_step(&mut self) {
        self.forget_head();
        self.in_step = false;
        self.lost = true;
        self.body = None;
        self.token = None;
    }

    fn forget_head(&mut self) {
        self.head = Vec::new();
        self.searched = 0;
        self.begun = false;
    }
}

/// The exchange that the next answer belongs to.
fn current(exchanges: &mut VecDeque<Exchange>) -> Option<&mut Exchange> {
    exchanges.iter_mut().find(|exchange| {
        !exchange.answered_unseen && exchange.answer.as_ref().is_none_or(|answer| answer.status.is_none())
    })
}

/// The answer whose token is passing.
fn open_token(exchanges: &mut VecDeque<Exchange>) -> Option<&mut Answer> {
    exchanges.iter_mut().filter_map(|exchange| exchange.answer.as_mut()).find(|answer| !answer.whole)
}
