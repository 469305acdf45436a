//! The reader: a line at a time, each line parsed in place.

use std::borrow::Cow;

use super::answer::AnswerFields;
use super::record::{AnswerWord, Header, Record as Row, Text, TtlField, VersionWord};
use super::shapes::Shapes;
use super::{TRACE_VERSION, quick, time};
use crate::recordings::digest::Digester;
use crate::recordings::event::{Answered, Asked, Event, Happened, SeenOutcome, SeenToken, SeenTtl, Who};
use crate::recordings::fault::Problem;
use crate::recordings::format::{Format, Layout, LineRules, Record};
use crate::recordings::limit::Limit;
use crate::recordings::reader::Sink;
use crate::recordings::record_ref::RecordRef;
use crate::recordings::skipped::Skipped;
use crate::service::Version;
use crate::service::options::PartialOptions;
use crate::text::coverage::Gap;
use crate::text::json;
use crate::text::redact;

/// The longest line, in bytes.
const LONGEST: usize = 1 << 20;
/// What a line is, in faults.
const RECORD: &str = "a record of imdsim JSONL";

/// imdsim JSONL.
#[derive(Debug)]
pub(super) struct Jsonl {
    digester: Digester,
    options: Option<PartialOptions>,
    shapes: Shapes,
}

impl Jsonl {
    pub(super) const fn new(digester: Digester) -> Self {
        Self { digester, options: None, shapes: Shapes::new() }
    }
}

impl Format for Jsonl {
    fn layout(&self) -> Layout {
        Layout::Lines(LineRules { longest: LONGEST, blank: false, quoted: true })
    }

    fn record(&mut self, line: &Record<'_>, sink: &mut dyn Sink) -> Result<(), Problem> {
        if self.repeated(line.at, line.bytes, sink) {
            return Ok(());
        }
        let quick = core::str::from_utf8(line.bytes).ok().and_then(quick::read);
        match quick.map_or_else(|| json::read::<Row<'_>>(line.bytes), Ok) {
            Ok(row) => {
                let event = self.event(line.at, row, sink)?;
                sink.event(&event);
            }
            Err(_) if memchr::memmem::find(line.bytes, b"\"imdsim_trace\"").is_some() => {
                let Header { options, not_covered, .. } = self.header(line.bytes)?;
                sink.skipped(Skipped::Chatter, line.at);
                for one in not_covered {
                    sink.uncovered(Gap::ConvertedFrom, line.at, one.count, one.could_hide);
                }
                if let Some(options) = options {
                    sink.options(options);
                }
            }
            Err(error) => return Err(Problem::Json { expected: RECORD, error }),
        }
        Ok(())
    }

    fn describe(&self) -> String {
        format!("imdsim JSONL, version {TRACE_VERSION}")
    }

    fn options(&self) -> Option<PartialOptions> {
        self.options
    }
}

impl Jsonl {
    /// Takes a line whose like was seen before, or remembers it for the next; says whether it is dealt with.
    fn repeated(&mut self, at: RecordRef, text: &[u8], sink: &mut dyn Sink) -> bool {
        let Some(cut) = self.shapes.cut(text) else { return false };
        let (Some(time), Ok(answered)) = (time::read_bytes(cut.time), answered(self.digester, &cut.answer)) else {
            return false;
        };
        if let Some((shape, event)) = self.shapes.recall(&cut) {
            let happened = Happened { record: at, time: Some(time), answered };
            if !sink.again(shape, &happened) {
                (event.record, event.time, event.answered) = (at, Some(time), answered);
                sink.event(event);
            }
            return true;
        }
        let record = core::str::from_utf8(text).ok().and_then(quick::read);
        let Some(Ok(mut event)) = record.map(|record| self.event(at, record, sink)) else { return false };
        self.shapes.remember(&cut, &mut event);
        sink.event(&event);
        true
    }

    /// Takes a header line; a later one wins over an earlier one.
    fn header(&mut self, line: &[u8]) -> Result<Header, Problem> {
        let expected = "a header of imdsim JSONL";
        let header: Header = json::read(line).map_err(|error| Problem::Json { expected, error })?;
        if header.imdsim_trace != TRACE_VERSION {
            return Err(Problem::Value(format!(
                "version {} of imdsim JSONL is not known: this program reads version {TRACE_VERSION}",
                header.imdsim_trace
            )));
        }
        if let Some(options) = header.options {
            self.options = Some(self.options.map_or(options, |earlier| options.or(earlier)));
        }
        Ok(header)
    }

    fn event<'a>(&self, at: RecordRef, record: Row<'a>, sink: &mut dyn Sink) -> Result<Event<'a>, Problem> {
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
        if record.hops.is_none() {
            sink.limit(Limit::NoHops);
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
            record: at,
            time,
            instance: text(record.instance),
            who,
            hops: record.hops,
            asked,
            answered,
            shape: None,
        })
    }

    fn token(&self, record: &Row<'_>) -> SeenToken {
        match record.token.as_ref().map(|t| &*t.0) {
            None if record.method.is_none() || record.incomplete => SeenToken::NotRecorded,
            None => SeenToken::Absent,
            Some("") => SeenToken::Empty,
            Some("redacted") => SeenToken::Present(None),
            Some(name) => SeenToken::Present(Some(self.digester.token(name.as_bytes()))),
        }
    }
}

fn answered(digester: Digester, fields: &AnswerFields<'_>) -> Result<Answered, Problem> {
    let outcome = match (fields.status, fields.answer) {
        (None, None) => SeenOutcome::NotRecorded,
        (Some(status @ 100..=599), None) => SeenOutcome::Status(status),
        (Some(status), None) => return Err(Problem::Value(format!("`status` is {status}: expected 100 to 599"))),
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

fn ttl(record: &Row<'_>) -> SeenTtl {
    match &record.ttl {
        None if record.method.is_none() || record.incomplete => SeenTtl::NotRecorded,
        None => SeenTtl::Absent,
        Some(TtlField::Seconds(seconds)) => SeenTtl::Seconds(*seconds),
        Some(TtlField::Text(_)) => SeenTtl::Invalid,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::recordings::fault::Fault;
    use crate::recordings::reader::Reader;
    use crate::recordings::records::Records;

    /// What a reader says, in words, without the shapes, which only the readers themselves number.
    #[derive(Default)]
    struct Said(Vec<String>);

    impl Sink for Said {
        fn event(&mut self, event: &Event<'_>) {
            self.0.push(format!("{:?}", Event { shape: None, ..event.clone() }));
        }

        fn skipped(&mut self, why: Skipped, _: RecordRef) {
            self.0.push(format!("{why:?}"));
        }

        fn fault(&mut self, fault: Fault) {
            self.0.push(fault.problem.to_string());
        }

        fn uncovered(&mut self, _: Gap, _: RecordRef, _: u64, _: bool) {}

        fn limit(&mut self, _: Limit) {}
    }

    fn read(lines: &[String], number: u64) -> Vec<String> {
        let mut reader = Records::new(0, Jsonl::new(Digester::new(3)));
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
