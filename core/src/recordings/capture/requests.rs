//! From the client's bytes to its requests.

use super::body::Rest;
use super::connection::Context;
use super::http::{self, LONGEST_HEAD, RequestHead};
use super::order::Slot;
use super::stream::{Mark, Piece, What};
use crate::recordings::limit::Limit;
use crate::text::coverage::Gap;

/// A request, and where it came from.
pub(super) struct Request {
    pub(super) head: RequestHead,
    /// The segment that it began in.
    pub(super) mark: Mark,
}

/// The client's side of a connection.
#[derive(Default)]
pub(super) struct Requests {
    /// A head whose end has not come.
    head: Vec<u8>,
    /// How much of it has been searched for its end.
    searched: usize,
    /// Where it began.
    begun: Option<Mark>,
    /// A body that is being passed over.
    body: Option<Rest>,
    /// Nothing of that body has come, and the client asked for leave to send it. An answer may make it needless: then
    /// the next request follows at once (s3fs does so on the token path).
    may_skip_body: bool,
    /// Whether it is known where messages begin.
    in_step: bool,
    /// It has been said that it is not.
    lost: bool,
}

impl Requests {
    /// The connection was seen from its beginning: what comes next is a request.
    pub(super) fn begin(&mut self) {
        self.in_step = true;
    }

    /// Bytes held back.
    pub(super) fn held(&self) -> usize {
        self.head.len()
    }

    /// Takes the next piece of the stream; requests that are complete with it go to `out`.
    pub(super) fn take(&mut self, connection: u64, piece: Piece, context: &mut Context<'_>, out: &mut Vec<Request>) {
        match piece.what {
            What::Missing { length, cut } => self.missing(length, cut, context, out),
            What::Bytes(bytes, mark) => {
                let used = self.bytes(connection, piece.start, &bytes, mark, context, out);
                if !used {
                    context.order.cancel(mark.slot);
                }
            }
        }
    }

    /// The connection is over: what has begun will not be completed.
    pub(super) fn end(&mut self, context: &mut Context<'_>, out: &mut Vec<Request>) {
        if let Some(mark) = self.begun.take() {
            match http::request(&self.head, true, context.digester) {
                Some(head) => {
                    context.sink.limit(Limit::MissingPayload);
                    out.push(Request { head, mark });
                }
                None => context.order.cancel(mark.slot),
            }
        }
        self.forget_head();
        self.in_step = false;
        self.lost = true;
    }

    /// Returns whether a head began in the piece's own slot.
    fn bytes(
        &mut self,
        connection: u64,
        start: u64,
        bytes: &[u8],
        mark: Mark,
        context: &mut Context<'_>,
        out: &mut Vec<Request>,
    ) -> bool {
        let mut slot_used = false;
        let mut at = 0;
        if !self.in_step {
            if !http::begins_request(bytes) {
                // The rest of a request whose beginning is not in the recording.
                if !core::mem::replace(&mut self.lost, true) {
                    context.uncovered(Gap::MissingInStream, mark.slot.record);
                }
                return false;
            }
            self.lost = false;
            self.in_step = true;
        }
        while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
            if core::mem::take(&mut self.may_skip_body) && http::begins_request(rest) {
                self.body = None;
            }
            if let Some(body) = self.body.take() {
                match body.pass(rest, &mut |_| ()) {
                    Ok((used, body)) => {
                        self.body = body;
                        at += used;
                    }
                    Err(()) => {
                        self.garbage(mark, context);
                        return slot_used;
                    }
                }
                continue;
            }
            if self.begun.is_none() {
                // Empty lines before a request are to be ignored (RFC 9112, section 2.2).
                if matches!(rest.first(), Some(b'\r' | b'\n')) {
                    at += 1;
                    continue;
                }
                let slot =
                    if slot_used { Slot { record: mark.slot.record, offset: start + at as u64 } } else { mark.slot };
                slot_used = true;
                context.order.reserve(slot, connection, context.now);
                self.begun = Some(Mark { slot, ..mark });
            }
            let before = self.head.len();
            self.head.extend_from_slice(rest);
            let end = http::head_end(&self.head, self.searched);
            self.searched = self.head.len();
            let Some(end) = end else {
                if self.head.len() > LONGEST_HEAD || !http::may_begin_request(&self.head) {
                    self.garbage(mark, context);
                }
                return slot_used;
            };
            at += end - before;
            self.head.truncate(end);
            let parsed = http::request(&self.head, false, context.digester);
            let begun = self.begun.take();
            self.forget_head();
            match (parsed, begun) {
                (Some(head), Some(mark)) => {
                    self.body = Rest::of(head.body);
                    self.may_skip_body = self.body.is_some() && head.asks_leave;
                    out.push(Request { head, mark });
                }
                (None, Some(mark)) => {
                    context.order.cancel(mark.slot);
                    context.broken(mark.slot.record, "expected an HTTP request, found something else");
                }
                (_, None) => {}
            }
        }
        slot_used
    }

    fn missing(&mut self, length: u64, cut: Option<Mark>, context: &mut Context<'_>, out: &mut Vec<Request>) {
        context.sink.limit(Limit::PacketsMissing);
        let passed = self.body.take().and_then(|body| body.pass_missing(length));
        if let Some((used, rest)) = passed {
            self.body = rest;
            self.in_step = used == length;
        }
        if passed.is_some_and(|(used, _)| used == length) {
            return;
        }
        // A request may have been in what is missing.
        match cut {
            Some(mark) => context.uncovered(Gap::CutPackets, mark.slot.record),
            None => context.uncovered(Gap::MissingInStream, context.record),
        }
        self.end(context, out);
    }

    fn garbage(&mut self, mark: Mark, context: &mut Context<'_>) {
        let begun = self.begun.take();
        if let Some(begun) = begun {
            context.order.cancel(begun.slot);
        }
        let record = begun.map_or(mark.slot.record, |begun| begun.slot.record);
        context.broken(record, "expected an HTTP request, found something else");
        self.forget_head();
        self.in_step = false;
        self.lost = true;
    }

    fn forget_head(&mut self) {
        self.head = Vec::new();
        self.searched = 0;
    }
}
