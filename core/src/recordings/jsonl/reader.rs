//! The reader: a line at a time, each line parsed in place.

use std::borrow::Cow;

use serde_json::error::Category;

use super::answer::AnswerFields;
use super::record::{AnswerWord, Header, Record, Text, TtlField, VersionWord};
use super::shapes::Shapes;
use super::{TRACE_VERSION, quick, time};
use crate::recordings::digest::Digester;
use crate::recordings::event::{Answered, Asked, Event, Happened, Place, SeenOutcome, SeenToken, SeenTtl, Who};
use crate::recordings::lines::{LONGEST_LINE, Line, Lines};
use crate::recordings::reader::{Aside, Fault, Limit, Reader, Sink};
use crate::service::Version;
use crate::service::options::PartialOptions;
use crate::text::redact;

/// Reads imdsim JSONL.
#[derive(Debug)]
pub struct JsonlReader {
    lines: Lines,
    state: State,
}

#[derive(Debug)]
struct State {
    source: u32,
    digester: Digester,
    options: Option<PartialOptions>,
    shapes: Shapes,
}

/// Whether a source that begins like this is JSON Lines.
#[must_use]
pub fn looks_like(head: &[u8]) -> bool {
    head.iter().find(|b| !b.is_ascii_whitespace()) == Some(&b'{')
}

impl JsonlReader {
    /// A reader of source number `source`.
    #[must_use]
    pub fn new(source: u32, digester: Digester) -> Self {
        Self { lines: Lines::default(), state: State { source, digester, options: None, shapes: Shapes::new() } }
    }

    /// The options in force, where a header line gave them.
    #[must_use]
    pub const fn options(&self) -> Option<PartialOptions> {
        self.state.options
    }
}

impl Reader for JsonlReader {
    fn feed(&mut self, bytes: &[u8], sink: &mut dyn Sink) {
        let state = &mut self.state;
        self.lines.feed(bytes, |line| state.line(&line, sink));
    }

    fn finish(&mut self, sink: &mut dyn Sink) {
        let state = &mut self.state;
        self.lines.finish(|line| state.line(&line, sink));
    }

    fn describe(&self) -> String {
        format!("imdsim JSONL, version {TRACE_VERSION}")
    }
}

impl State {
    fn line(&mut self, line: &Line<'_>, sink: &mut dyn Sink) {
        let place = Place { source: self.source, record: line.number };
        if line.text.trim_ascii_start().is_empty() {
            sink.aside(Aside::Chatter, place);
            return;
        }
        if line.too_long {
            let problem = format!("the line is longer than {LONGEST_LINE} bytes: expected one JSON object a line");
            sink.fault(fault(place, line, problem));
            return;
        }
        if self.repeated(place, line.text, sink) {
            return;
        }
        let quick = core::str::from_utf8(line.text).ok().and_then(quick::read);
        match quick.map_or_else(|| serde_json::from_slice::<Record<'_>>(line.text), Ok) {
            Ok(record) => match self.event(place, record, sink) {
                Ok(event) => sink.event(&event),
                Err(problem) => sink.fault(fault(place, line, problem)),
            },
            Err(_) if memchr::memmem::find(line.text, b"\"imdsim_trace\"").is_some() => match self.header(line) {
                Ok(options) => {
                    sink.aside(Aside::Chatter, place);
                    if let Some(options) = options {
                        sink.options(options);
                    }
                }
                Err(problem) => sink.fault(fault(place, line, problem)),
            },
            Err(error) => {
                if !line.ended && error.classify() == Category::Eof {
                    sink.limit(Limit::CutOff);
                }
                sink.fault(fault(place, line, explain(&error)));
            }
        }
    }

    /// Takes a line whose like was seen before, or remembers it for the next; says whether it is dealt with.
    fn repeated(&mut self, place: Place, text: &[u8], sink: &mut dyn Sink) -> bool {
        let Some(cut) = self.shapes.cut(text) else { return false };
        let (Some(time), Ok(answered)) = (time::read_bytes(cut.time), answered(self.digester, &cut.answer)) else {
            return false;
        };
        if let Some((shape, event)) = self.shapes.recall(&cut) {
            let happened = Happened { place, time: Some(time), answered };
            if !sink.again(shape, &happened) {
                (event.place, event.time, event.answered) = (place, Some(time), answered);
                sink.event(event);
            }
            return true;
        }
        let record = core::str::from_utf8(text).ok().and_then(quick::read);
        let Some(Ok(mut event)) = record.map(|record| self.event(place, record, sink)) else { return false };
        self.shapes.remember(&cut, &mut event);
        sink.event(&event);
        true
    }

    /// Takes a header line; a later one wins over an earlier one.
    fn header(&mut self, line: &Line<'_>) -> Result<Option<PartialOptions>, String> {
        let header: Header = serde_json::from_slice(line.text).map_err(|e| explain(&e))?;
        if header.imdsim_trace != TRACE_VERSION {
            return Err(format!(
                "version {} of the format is not known: this program reads version {TRACE_VERSION}",
                header.imdsim_trace
            ));
        }
        if let Some(options) = header.options {
            self.options = Some(self.options.map_or(options, |earlier| options.or(earlier)));
        }
        Ok(header.options)
    }

    fn event<'a>(&self, place: Place, record: Record<'a>, sink: &mut dyn Sink) -> Result<Event<'a>, String> {
        let shown = record.method.is_some();
        if shown != record.path.is_some() || !(shown || record.incomplete || record.version.is_some()) {
            return Err("expected both `method` and `path`, or `version` where the request itself is not known".into());
        }
        let time = match &record.time {
            Some(field) => Some(time::read(field).ok_or(
                "`time` is not a moment: expected RFC 3339, like \"2026-11-22T03:37:28.988Z\", or seconds since 1970",
            )?),
            None => None,
        };
        if time.is_none() {
            sink.limit(Limit::NoTimes);
        }
        let answered = answered(self.digester, &AnswerFields::from(&record))?;
        let source = match &record.source {
            Some(text) => Some(text.0.parse().map_err(|_| "`source` is not an IP address")?),
            None => None,
        };
        if record.forwards.is_none() {
            sink.limit(Limit::NoForwards);
        }
        let asked = Asked {
            token: self.token(&record),
            ttl: ttl(&record),
            forwarded_for: record.forwarded_for,
            ipv6: record.ipv6,
            labelled: record.version.map(|v| match v {
                VersionWord::V1 => Version::V1,
                VersionWord::V2 => Version::V2,
            }),
            method: text(record.method),
            path: text(record.path),
        };
        let who = Who {
            process: text(record.process),
            argv: record.argv.map(scrubbed),
            parents: record.parents.into_iter().map(scrubbed).collect(),
            pid: record.pid,
            container: text(record.container),
            source,
            user_agent: text(record.user_agent),
        };
        Ok(Event {
            place,
            time,
            instance: text(record.instance),
            who,
            forwards: record.forwards,
            asked,
            answered,
            shape: None,
        })
    }

    fn token(&self, record: &Record<'_>) -> SeenToken {
        match record.token.as_ref().map(|t| &*t.0) {
            None if record.method.is_none() || record.incomplete => SeenToken::NotRecorded,
            None => SeenToken::Absent,
            Some("") => SeenToken::Empty,
            Some("redacted") => SeenToken::Present(None),
            Some(name) => SeenToken::Present(Some(self.digester.token(name.as_bytes()))),
        }
    }
}

fn answered(digester: Digester, fields: &AnswerFields<'_>) -> Result<Answered, String> {
    let outcome = match (fields.status, fields.answer) {
        (None, None) => SeenOutcome::NotRecorded,
        (Some(status @ 100..=599), None) => SeenOutcome::Status(status),
        (Some(status), None) => return Err(format!("`status` is {status}: expected 100 to 599")),
        (None, Some(AnswerWord::None)) => SeenOutcome::NoAnswer,
        (None, Some(AnswerWord::Waiting)) => SeenOutcome::StillWaiting,
        (None, Some(AnswerWord::Refused)) => SeenOutcome::Refused,
        (Some(_), Some(_)) => return Err("expected `status` or `answer`, not both".into()),
    };
    let waited = match fields.waited {
        Some(seconds) => Some(time::span(seconds).ok_or("`waited` is not a number of seconds")?),
        None => None,
    };
    let issued = fields.issued.map(|text| digester.token(text.as_bytes()));
    Ok(Answered { outcome, waited, reply_ttl: fields.reply_ttl, issued })
}

fn text(field: Option<Text<'_>>) -> Option<Cow<'_, str>> {
    field.map(|t| t.0)
}

/// Secrets in a command line make it no other caller.
fn scrubbed(text: Text<'_>) -> Cow<'_, str> {
    match text.0 {
        Cow::Borrowed(text) => redact::scrub(text),
        Cow::Owned(text) => Cow::Owned(redact::scrub(&text).into_owned()),
    }
}

fn ttl(record: &Record<'_>) -> SeenTtl {
    match &record.ttl {
        None if record.method.is_none() || record.incomplete => SeenTtl::NotRecorded,
        None => SeenTtl::Absent,
        Some(TtlField::Seconds(seconds)) => SeenTtl::Seconds(*seconds),
        Some(TtlField::Text(_)) => SeenTtl::Invalid,
    }
}

/// serde's message without its `at line 1`, which would be taken for the line in the file. The column stays.
fn explain(error: &serde_json::Error) -> String {
    let full = error.to_string();
    let message = full.split(" at line ").next().unwrap_or_default();
    // All fields there are would drown the one that is wrong; the schema lists them.
    let message = message.split(", expected one of").next().unwrap_or_default();
    let message = redact::printable(message, 200);
    let kind = if error.classify() == Category::Data { "not a record" } else { "not JSON" };
    format!("{kind}, column {}: {message}", error.column())
}

fn fault(place: Place, line: &Line<'_>, problem: String) -> Fault {
    Fault { place, offset: line.offset, problem, snippet: redact::printable_bytes(line.text, 80) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What a reader says, in words, without the shapes, which only the readers themselves number.
    #[derive(Default)]
    struct Said(Vec<String>);

    impl Sink for Said {
        fn event(&mut self, event: &Event<'_>) {
            self.0.push(format!("{:?}", Event { shape: None, ..event.clone() }));
        }

        fn aside(&mut self, aside: Aside, _: Place) {
            self.0.push(format!("{aside:?}"));
        }

        fn fault(&mut self, fault: Fault) {
            self.0.push(fault.problem);
        }

        fn limit(&mut self, _: Limit) {}
    }

    fn read(lines: &[String], number: u64) -> Vec<String> {
        let mut reader = JsonlReader::new(0, Digester::new(3));
        let mut said = Said::default();
        // Blank lines before it, so that the numbers agree.
        reader.feed("\n".repeat(usize::try_from(number).unwrap()).as_bytes(), &mut said);
        said.0.clear();
        for line in lines {
            reader.feed(line.as_bytes(), &mut said);
            reader.feed(b"\n", &mut said);
        }
        reader.finish(&mut said);
        said.0
    }

    fn line() -> impl Strategy<Value = String> {
        let time = prop::sample::select(vec!["2026-11-22T03:37:28Z", "2026-11-22T03:37:29.5Z", "yesterday", ""]);
        let middle = prop::sample::select(vec![
            r#""method":"GET","path":"/latest/""#,
            r#""method":"GET","path":"/latest/","token":"a""#,
            r#""method":"GET","path":"/latest/","status":404"#,
            r#""method":"PUT","path":"/latest/api/token","ttl":60,"source":"10.0.0.1""#,
            r#""method":"GET","path":"/a,\"status\":1""#,
            r#""method":"GET""#,
            r#""version":"v1""#,
        ]);
        let answer = prop::sample::select(vec![
            r#","status":200"#,
            r#","status":200,"waited":0.25"#,
            r#","status":99"#,
            r#","answer":"none","waited":1"#,
            r#","status":200,"issued":"a","reply_ttl":1"#,
            r#","status":200,"answer":"none""#,
            "",
        ]);
        (time, middle, answer).prop_map(|(time, middle, answer)| format!(r#"{{"time":"{time}",{middle}{answer}}}"#))
    }

    proptest! {
        #[test]
        fn what_is_remembered_never_changes_what_is_read(lines in prop::collection::vec(line(), 1..40)) {
            let together = read(&lines, 0);
            let apart: Vec<String> =
                lines.iter().enumerate().flat_map(|(n, line)| read(core::slice::from_ref(line), n as u64)).collect();
            prop_assert_eq!(together, apart);
        }
    }
}
