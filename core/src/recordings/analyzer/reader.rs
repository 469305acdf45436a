//! The reader: lines to records to events.

use super::super::digest::Digester;
use super::super::event::Place;
use super::super::reader::{Aside, Fault, Limit, Reader, Sink};
use super::chain::{Chain, first_name};
use super::chatter::is_chatter;
use super::event::event;
use super::head::{Form, Head, Kind, Via, journal_prefix};
use super::headers::Request;
use super::lines::{LONGEST, Line, Lines};
use super::record::{Finding, has_request_part, judge};
use super::repeats::{Repeat, Repeats, Send, unchanged_by_proxy};
use super::stamp::Stamp;
use super::version::Shape;
use crate::service::Version;
use crate::text::redact::printable_bytes;
use crate::text::time::{Moment, Span};

/// Characters of a bad record that a fault shows.
const SNIPPET: usize = 80;
/// Bytes that it is made from: a secret that the cut would halve is still seen as one.
const SNIPPET_BYTES: usize = 512;
/// Clocks are set by less than this without a word.
const GOES_BACK: Span = Span::from_secs(-1);

/// Reads one log, in pieces of any size.
#[derive(Debug)]
pub struct AnalyzerReader {
    lines: Lines,
    state: State,
}

#[derive(Debug)]
struct State {
    source: u32,
    digester: Digester,
    /// The record that is still open.
    open: Option<Open>,
    /// Its lines.
    text: Vec<u8>,
    /// Where each of them begins in `text`, its number, and its offset in the source.
    starts: Vec<(usize, u64, u64)>,
    shape: Shape,
    repeats: Repeats,
    latest: Option<Moment>,
    scratch: Vec<u8>,
}

/// What the first line of a record said.
#[derive(Clone, Debug)]
struct Open {
    form: Form,
    stamp: Option<Stamp>,
    prefix: Vec<u8>,
    info: bool,
    version: Version,
    lower: bool,
    missing: bool,
    process_at: usize,
    /// Whether the request part has been seen in the first `looked_at` bytes.
    has_request: bool,
    looked_at: usize,
}

impl AnalyzerReader {
    /// Reads the source of this number; tokens are turned into digests by `digester` and dropped.
    #[must_use]
    pub fn new(source: u32, digester: Digester) -> Self {
        Self {
            lines: Lines::default(),
            state: State {
                source,
                digester,
                open: None,
                text: Vec::new(),
                starts: Vec::new(),
                shape: Shape::default(),
                repeats: Repeats::default(),
                latest: None,
                scratch: Vec::new(),
            },
        }
    }
}

impl Reader for AnalyzerReader {
    fn feed(&mut self, bytes: &[u8], sink: &mut dyn Sink) {
        let Self { lines, state } = self;
        lines.feed(bytes, |line| state.line(line, sink));
    }

    fn finish(&mut self, sink: &mut dyn Sink) {
        let Self { lines, state } = self;
        lines.finish(|line| state.line(line, sink));
        state.close(true, sink);
        state.shape.limits(sink);
    }

    fn describe(&self) -> String {
        self.state.shape.describe()
    }
}

impl State {
    fn line(&mut self, line: Line<'_>, sink: &mut dyn Sink) {
        if line.cut {
            self.close(false, sink);
            self.fault(line.number, line.offset, "a line of more than 65536 bytes", line.text, sink);
            return;
        }
        match Head::of(line.text) {
            Some(head) if self.accepts(&head) => {
                self.close(false, sink);
                self.begin(&head, line, sink);
            }
            Some(_) | None => self.other(line, sink),
        }
    }

    /// A line of the form of the source, or of the record before it, begins a record. One of another form does so only
    /// where the record before it is at its end: the lines of a command line can have any form.
    fn accepts(&mut self, head: &Head<'_>) -> bool {
        if self.shape.form.is_none_or(|form| form == head.form) {
            return true;
        }
        let Some(open) = self.open.as_mut().filter(|open| open.form != head.form) else { return true };
        if !open.has_request {
            open.has_request = has_request_part(&self.text, open.looked_at.max(open.process_at));
            open.looked_at = self.text.len();
        }
        open.has_request || self.text.ends_with(b")")
    }

    fn begin(&mut self, head: &Head<'_>, line: Line<'_>, sink: &mut dyn Sink) {
        match head.kind {
            Kind::Message => sink.aside(Aside::Chatter, self.place(line.number)),
            Kind::Broken => {
                self.fault(line.number, line.offset, "a record without its first process", line.text, sink);
            }
            Kind::Record { version, lower, missing } => {
                self.shape.form.get_or_insert(head.form);
                self.open = Some(Open {
                    form: head.form,
                    stamp: head.stamp,
                    prefix: if head.form.via == Via::Grep { head.prefix.to_vec() } else { Vec::new() },
                    info: head.info,
                    version,
                    lower,
                    missing,
                    process_at: head.process_at,
                    has_request: false,
                    looked_at: 0,
                });
                self.starts.push((0, line.number, line.offset));
                self.text.extend_from_slice(line.text);
            }
        }
    }

    /// A line that begins nothing.
    fn other(&mut self, line: Line<'_>, sink: &mut dyn Sink) {
        let journal = journal_prefix(line.text).map(|(start, _)| start);
        let Some(open) = &self.open else {
            if is_chatter(line.text) || journal.is_some() {
                sink.aside(Aside::Chatter, self.place(line.number));
            } else {
                self.fault(line.number, line.offset, "neither a record nor a message of the recorder", line.text, sink);
            }
            return;
        };
        let text = match (open.form.via, journal) {
            (Via::Journal, Some(start)) => line.text.get(start..).unwrap_or_default(),
            (Via::Grep, _) => line.text.strip_prefix(open.prefix.as_slice()).unwrap_or(line.text),
            (Via::Journal, None) | (Via::Nothing, _) => line.text,
        };
        if self.text.len() + 1 + text.len() > LONGEST {
            self.close(false, sink);
            self.other(line, sink);
            return;
        }
        self.text.push(b'\n');
        self.starts.push((self.text.len(), line.number, line.offset));
        self.text.extend_from_slice(text);
    }

    /// The open record is at its end.
    fn close(&mut self, at_end: bool, sink: &mut dyn Sink) {
        let Some(open) = self.open.take() else { return };
        let text = core::mem::take(&mut self.text);
        let starts = core::mem::take(&mut self.starts);
        let end = self.record(&open, &text, &starts, at_end, sink);
        for &(start, number, offset) in starts.iter().filter(|(start, ..)| *start > end) {
            let rest = text.get(start..).unwrap_or_default();
            let line = memchr::memchr(b'\n', rest).and_then(|length| rest.get(..length)).unwrap_or(rest);
            if is_chatter(line) {
                sink.aside(Aside::Chatter, self.place(number));
            } else {
                self.fault(number, offset, "neither a record nor a message of the recorder", line, sink);
            }
        }
        self.text = text;
        self.text.clear();
        self.starts = starts;
        self.starts.clear();
    }

    /// Says what a record is; returns where it ends in `text`.
    fn record(
        &mut self,
        open: &Open,
        text: &[u8],
        starts: &[(usize, u64, u64)],
        at_end: bool,
        sink: &mut dyn Sink,
    ) -> usize {
        let &(_, number, offset) = starts.first().unwrap_or(&(0, 0, 0));
        let process = text.get(open.process_at..).unwrap_or_default();
        let judged = judge(process, open.lower, self.shape.requests && !self.shape.bare, self.digester);
        let end = open.process_at + judged.end;
        if let Finding::Bad(problem) = judged.finding {
            if at_end {
                sink.limit(Limit::CutOff);
            }
            self.fault(number, offset, problem, text, sink);
            self.repeats.interrupt();
            return end;
        }
        self.take_shape(open, &judged.finding, judged.sent.is_some());
        let sent = judged.sent.unwrap_or_default();
        self.take_time(open.stamp, sink);
        let name_only = Chain { process: first_name(process), ..Chain::default() };
        let ambiguous = judged.chain.as_ref().is_some_and(|chain| chain.ambiguous);
        let chain = judged.chain.as_ref().unwrap_or(&name_only);
        let place = self.place(number);
        let time = open.stamp.map(|stamp| stamp.moment);
        match judged.finding {
            Finding::Request(request) => {
                let repeat = self.repeat(open, chain, sent, Some(&request));
                match repeat {
                    Repeat::SameSend => sink.aside(Aside::DuplicateSend, place),
                    Repeat::SentOn => sink.aside(Aside::ProxyCopy, place),
                    Repeat::New => sink.event(&event(place, time, chain, Some(&request), open.lower, None)),
                }
            }
            Finding::Body => match self.repeat(open, chain, sent, None) {
                Repeat::SameSend => sink.aside(Aside::DuplicateSend, place),
                Repeat::New | Repeat::SentOn => sink.aside(Aside::RequestBody, place),
            },
            Finding::NotShown if open.missing => {
                self.repeats.interrupt();
                sink.limit(Limit::MissingPayload);
                sink.event(&event(place, time, chain, None, open.lower, None));
            }
            Finding::NotShown if judged.sent.is_some() => {
                self.repeats.interrupt();
                sink.aside(Aside::RequestBody, place);
            }
            Finding::NotShown | Finding::Swallowed | Finding::Ambiguous => {
                self.repeats.interrupt();
                sink.event(&event(place, time, chain, None, open.lower, Some(open.version)));
                if matches!(judged.finding, Finding::Ambiguous) {
                    let problem = "several parts of the record could be its request; only its label is believed";
                    self.fault(number, offset, problem, text, sink);
                    return end;
                }
            }
            Finding::Bad(_) => {}
        }
        if ambiguous {
            let problem = "a command line that imitates a chain of processes; neither is believed";
            self.fault(number, offset, problem, text, sink);
        }
        end
    }

    fn repeat(&mut self, open: &Open, chain: &Chain<'_>, sent: &[u8], request: Option<&Request<'_>>) -> Repeat {
        let payload = self.digester.token(sent).0;
        let unchanged = request.map_or(0, |request| {
            unchanged_by_proxy(request, &mut self.scratch);
            self.digester.token(&self.scratch).0
        });
        self.repeats.classify(&Send { pid: chain.process.pid, stamp: open.stamp, payload, unchanged, request })
    }

    fn take_shape(&mut self, open: &Open, finding: &Finding<'_>, marked: bool) {
        let shape = &mut self.shape;
        shape.records = true;
        shape.requests |= (marked && !matches!(finding, Finding::Ambiguous)) || matches!(finding, Finding::Swallowed);
        shape.bare |= matches!(finding, Finding::NotShown) && !marked;
        shape.lower_case |= open.lower;
        shape.mixed_case |= !open.lower;
        shape.info |= open.info;
        shape.timed |= open.stamp.is_some();
        shape.untimed |= open.stamp.is_none();
    }

    fn take_time(&mut self, stamp: Option<Stamp>, sink: &mut dyn Sink) {
        let Some(Stamp { moment, .. }) = stamp else { return };
        if self.latest.is_some_and(|latest| moment.since(latest) < GOES_BACK) {
            sink.limit(Limit::TimeGoesBack);
        }
        self.latest = Some(moment);
    }

    const fn place(&self, number: u64) -> Place {
        Place { source: self.source, record: number }
    }

    fn fault(&self, number: u64, offset: u64, problem: &str, text: &[u8], sink: &mut dyn Sink) {
        let start = text.get(..SNIPPET_BYTES).unwrap_or(text);
        let snippet = printable_bytes(start, SNIPPET);
        sink.fault(Fault { place: self.place(number), offset, problem: problem.to_owned(), snippet });
    }
}
