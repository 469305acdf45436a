//! The reader: lines to records to events.

use super::super::digest::Digester;
use super::super::fault::{Fault, Problem, snippet};
use super::super::format::{Format, Layout, LineRules, Record};
use super::super::limit::Limit;
use super::super::reader::Sink;
use super::super::record_ref::RecordRef;
use super::super::skipped::Skipped;
use super::chain::{Chain, first_name};
use super::chatter::is_chatter;
use super::event::event;
use super::head::{Form, Head, Kind, Via, journal_prefix};
use super::headers::Request;
use super::record::{Finding, has_request_part, judge};
use super::repeats::{Repeat, Repeats, Send, unchanged_by_proxy};
use super::stamp::Stamp;
use super::version::Shape;
use crate::service::Version;
use crate::text::TextPosition;
use crate::text::coverage::Gap;
use crate::text::time::{Moment, Span};

/// The longest line, and the longest record, that is held, in bytes.
pub(super) const LONGEST: usize = 64 * 1024;
const NEITHER: &str = "neither a record of aws-imds-packet-analyzer nor a message of it";
/// Clocks are set by less than this without a word.
const GOES_BACK: Span = Span::from_secs(-1);

/// A log of aws-imds-packet-analyzer.
#[derive(Debug)]
pub(super) struct Analyzer {
    digester: Digester,
    /// The record that is still open.
    open: Option<Open>,
    /// Its lines.
    text: Vec<u8>,
    /// Where each of them begins in `text`, and in the source.
    starts: Vec<(usize, LineAt)>,
    shape: Shape,
    repeats: Repeats,
    latest: Option<Moment>,
    scratch: Vec<u8>,
}

/// Where a line stands.
#[derive(Clone, Copy, Debug, Default)]
struct LineAt {
    at: RecordRef,
    offset: u64,
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

impl Analyzer {
    /// Tokens are turned into digests by `digester` and dropped.
    pub(super) fn new(digester: Digester) -> Self {
        Self {
            digester,
            open: None,
            text: Vec::new(),
            starts: Vec::new(),
            shape: Shape::default(),
            repeats: Repeats::default(),
            latest: None,
            scratch: Vec::new(),
        }
    }
}

impl Format for Analyzer {
    fn layout(&self) -> Layout {
        Layout::Lines(LineRules { longest: LONGEST, blank: true, quoted: true })
    }

    fn record(&mut self, line: &Record<'_>, sink: &mut dyn Sink) -> Result<(), Problem> {
        match Head::of(line.bytes) {
            Some(head) if self.accepts(&head) => {
                self.close(false, sink);
                self.begin(&head, line, sink)
            }
            Some(_) | None => self.other(line, sink),
        }
    }

    fn gap(&mut self, sink: &mut dyn Sink) {
        self.close(false, sink);
    }

    fn end(&mut self, sink: &mut dyn Sink) {
        self.close(true, sink);
        self.shape.limits(sink);
    }

    fn describe(&self) -> String {
        self.shape.describe()
    }
}

impl Analyzer {
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

    fn begin(&mut self, head: &Head<'_>, line: &Record<'_>, sink: &mut dyn Sink) -> Result<(), Problem> {
        match head.kind {
            Kind::Message => sink.skipped(Skipped::Chatter, line.at),
            Kind::Broken => return Err("a record without its first process".into()),
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
                self.starts.push((0, LineAt { at: line.at, offset: line.begin.offset }));
                self.text.extend_from_slice(line.bytes);
            }
        }
        Ok(())
    }

    /// A line that begins nothing.
    fn other(&mut self, line: &Record<'_>, sink: &mut dyn Sink) -> Result<(), Problem> {
        let journal = journal_prefix(line.bytes).map(|(start, _)| start);
        let Some(open) = &self.open else {
            if !is_chatter(line.bytes) && journal.is_none() {
                return Err(NEITHER.into());
            }
            sink.skipped(Skipped::Chatter, line.at);
            return Ok(());
        };
        let text = match (open.form.via, journal) {
            (Via::Journal, Some(start)) => line.bytes.get(start..).unwrap_or_default(),
            (Via::Grep, _) => line.bytes.strip_prefix(open.prefix.as_slice()).unwrap_or(line.bytes),
            (Via::Journal, None) | (Via::Nothing, _) => line.bytes,
        };
        if self.text.len() + 1 + text.len() > LONGEST {
            self.close(false, sink);
            return self.other(line, sink);
        }
        self.text.push(b'\n');
        self.starts.push((self.text.len(), LineAt { at: line.at, offset: line.begin.offset }));
        self.text.extend_from_slice(text);
        Ok(())
    }

    /// The open record is at its end.
    fn close(&mut self, at_end: bool, sink: &mut dyn Sink) {
        let Some(open) = self.open.take() else { return };
        let text = core::mem::take(&mut self.text);
        let starts = core::mem::take(&mut self.starts);
        let end = self.record(&open, &text, &starts, at_end, sink);
        for &(start, line_at) in starts.iter().filter(|(start, ..)| *start > end) {
            let rest = text.get(start..).unwrap_or_default();
            let line = memchr::memchr(b'\n', rest).and_then(|length| rest.get(..length)).unwrap_or(rest);
            if is_chatter(line) {
                sink.skipped(Skipped::Chatter, line_at.at);
            } else {
                fault(line_at, NEITHER, line, sink);
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
        starts: &[(usize, LineAt)],
        at_end: bool,
        sink: &mut dyn Sink,
    ) -> usize {
        let line_at = starts.first().map(|(_, line_at)| *line_at).unwrap_or_default();
        let process = text.get(open.process_at..).unwrap_or_default();
        let judged = judge(process, open.lower, self.shape.requests && !self.shape.bare, self.digester);
        let end = open.process_at + judged.end;
        if let Finding::Bad(problem) = judged.finding {
            if at_end {
                sink.limit(Limit::CutOff);
            }
            fault(line_at, problem, text, sink);
            self.repeats.interrupt();
            return end;
        }
        self.take_shape(open, &judged.finding, judged.sent.is_some());
        let sent = judged.sent.unwrap_or_default();
        self.take_time(open.stamp, sink);
        let name_only = Chain { process: first_name(process), ..Chain::default() };
        let ambiguous = judged.chain.as_ref().is_some_and(|chain| chain.ambiguous);
        let chain = judged.chain.as_ref().unwrap_or(&name_only);
        let place = line_at.at;
        let time = open.stamp.map(|stamp| stamp.moment);
        match judged.finding {
            Finding::Request(request) => {
                let repeat = self.repeat(open, chain, sent, Some(&request));
                match repeat {
                    Repeat::SameSend => sink.skipped(Skipped::DuplicateSend, place),
                    Repeat::SentOn => sink.skipped(Skipped::ProxyCopy, place),
                    Repeat::New => sink.event(&event(place, time, chain, Some(&request), open.lower, None)),
                }
            }
            Finding::Body => match self.repeat(open, chain, sent, None) {
                Repeat::SameSend => sink.skipped(Skipped::DuplicateSend, place),
                Repeat::New | Repeat::SentOn => sink.skipped(Skipped::RequestBody, place),
            },
            Finding::NotShown if open.missing => {
                self.repeats.interrupt();
                sink.limit(Limit::MissingPayload);
                sink.event(&event(place, time, chain, None, open.lower, None));
            }
            Finding::NotShown if judged.sent.is_some() => {
                self.repeats.interrupt();
                sink.skipped(Skipped::RequestBody, place);
            }
            Finding::NotShown | Finding::Swallowed | Finding::Ambiguous => {
                self.repeats.interrupt();
                sink.event(&event(place, time, chain, None, open.lower, Some(open.version)));
                if matches!(judged.finding, Finding::Ambiguous) {
                    let problem = "several parts of the record could be its request; only its label is believed";
                    fault(line_at, problem, text, sink);
                    return end;
                }
            }
            Finding::Bad(_) => {}
        }
        if ambiguous {
            let problem = "a command line that imitates a chain of processes; neither is believed";
            fault(line_at, problem, text, sink);
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
}

fn fault(LineAt { at, offset }: LineAt, problem: &'static str, text: &[u8], sink: &mut dyn Sink) {
    let position = TextPosition { line: usize::try_from(at.number).ok(), ..TextPosition::default() };
    sink.fault(Fault {
        record: at,
        position,
        offset,
        problem: problem.into(),
        snippet: snippet(text),
        gap: Gap::UnreadableRecord,
    });
}
