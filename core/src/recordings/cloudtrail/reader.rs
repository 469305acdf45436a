//! Reads one source of records.

use super::super::event::Place;
use super::super::evidence::{Fact, What};
use super::super::jsonl::moment;
use super::super::lines::Lines;
use super::super::reader::{Aside, Fault, Limit, Reader, Sink};
use super::record::Record;
use super::{Layout, identity, options};
use crate::text::json::Step::{Each, Member};
use crate::text::json::{Found, Item, Scanner, Wanted};
use crate::text::redact;

/// The longest record, in bytes: CloudTrail cuts them at 256 KB, and a text within a text may double that.
const LONGEST: usize = 1 << 20;
/// `{"Records": [...]}` and `{"Events": [...]}`.
const LISTED: Wanted = Wanted {
    routes: &[&[Member("Records"), Each], &[Member("Events"), Each]],
    names: &[],
    longest: LONGEST,
    trim: None,
};
/// Records at the top, or in a list there.
const BARE: Wanted = Wanted { routes: &[&[], &[Each]], ..LISTED };
/// A record within a record within a record is none.
const DEEPEST: u8 = 2;

/// Reads CloudTrail records.
#[derive(Debug)]
pub struct CloudTrailReader {
    source: u32,
    how: How,
}

#[derive(Debug)]
enum How {
    Items(Box<Scanner>),
    Lines(Lines),
}

impl CloudTrailReader {
    /// For source number `source`.
    #[must_use]
    pub(crate) fn new(source: u32, layout: Layout) -> Self {
        let how = match layout {
            Layout::Listed => How::Items(Box::new(Scanner::new(LISTED))),
            Layout::Bare => How::Items(Box::new(Scanner::new(BARE))),
            Layout::Lines => How::Lines(Lines::default()),
        };
        Self { source, how }
    }
}

impl Reader for CloudTrailReader {
    fn feed(&mut self, bytes: &[u8], sink: &mut dyn Sink) {
        let mut taking = Taking { source: self.source, sink };
        match &mut self.how {
            How::Items(items) => items.feed(bytes, &mut |found| taking.found(found)),
            How::Lines(lines) => lines.feed(bytes, |line| {
                taking.line(line.number, line.offset, line.text, line.too_long, true);
            }),
        }
    }

    fn finish(&mut self, sink: &mut dyn Sink) {
        let mut taking = Taking { source: self.source, sink };
        let whole = match &mut self.how {
            How::Items(items) => items.finish(&mut |found| taking.found(found)),
            How::Lines(lines) => {
                let mut whole = true;
                lines.finish(|line| {
                    whole = taking.line(line.number, line.offset, line.text, line.too_long, line.ended);
                });
                whole
            }
        };
        if !whole {
            sink.limit(Limit::CutOff);
        }
    }

    fn describe(&self) -> String {
        "CloudTrail".into()
    }
}

/// Takes the records of one source.
struct Taking<'s> {
    source: u32,
    sink: &'s mut dyn Sink,
}

impl Taking<'_> {
    fn found(&mut self, found: Found<'_>) {
        match found {
            Found::Item(Item { number, spot, json, .. }) => {
                self.record(number, spot.offset, json);
            }
            Found::Flaw(flaw, number, spot) => self.fault(number, spot.offset, flaw.to_string()),
            Found::Reached(_) | Found::Name(_) => {}
        }
    }

    /// Without the record's beginning: it may hold anything that a call was given.
    fn fault(&mut self, number: u64, offset: u64, problem: String) {
        let place = self.place(number);
        self.sink.fault(Fault { place, offset, problem, snippet: String::new() });
    }
}

impl Taking<'_> {
    const fn place(&self, record: u64) -> Place {
        Place { source: self.source, record }
    }

    /// Whether it was whole.
    fn line(&mut self, number: u64, offset: u64, text: &[u8], too_long: bool, ended: bool) -> bool {
        if too_long {
            self.fault(number, offset, "a line longer than 1 MiB, and passed over".into());
            return true;
        }
        if text.iter().all(u8::is_ascii_whitespace) {
            self.sink.aside(Aside::Chatter, self.place(number));
            return true;
        }
        self.record(number, offset, text) || ended
    }

    /// Whether it was JSON.
    fn record(&mut self, number: u64, offset: u64, json: &[u8]) -> bool {
        match core::str::from_utf8(json).map_err(|_| "not UTF-8".to_owned()).and_then(|text| self.take(number, text, 0))
        {
            Ok(()) => true,
            Err(problem) => {
                let is_json = !problem.starts_with("not JSON");
                self.fault(number, offset, problem);
                is_json
            }
        }
    }

    fn take(&mut self, number: u64, json: &str, depth: u8) -> Result<(), String> {
        let record: Record<'_> = serde_json::from_slice(json.as_bytes()).map_err(|error| explain(&error))?;
        let within = record.embedded.as_deref().or_else(|| record.detail.map(serde_json::value::RawValue::get));
        if let Some(within) = within {
            if depth >= DEEPEST {
                return Err("not a CloudTrail record: a record within a record".into());
            }
            return self.take(number, within, depth + 1);
        }
        let place = self.place(number);
        if record.digest_start_time.is_some() {
            self.sink.aside(Aside::Chatter, place);
            return Ok(());
        }
        if record.event_name.is_none() || record.event_source.is_none() {
            return Err("not a CloudTrail record: expected `eventName` and `eventSource`".into());
        }
        let time = record.event_time.as_ref().or(record.timestamp.as_ref()).and_then(moment);
        if time.is_none() {
            self.sink.limit(Limit::NoTimes);
        }
        let mut ours = false;
        if let Some((instance, used)) = identity::role_used(&record)? {
            ours = true;
            self.sink.fact(&Fact { place, time, instance: Some(instance), what: What::RoleUsed(used) });
        }
        for (instance, set) in options::options_set(&record)? {
            ours = true;
            self.sink.fact(&Fact { place, time, instance: Some(instance.into()), what: What::OptionsSet(set) });
        }
        if !ours {
            self.sink.aside(Aside::OtherCall, place);
        }
        Ok(())
    }
}

/// What serde expected, without what it found, which may be anything, and without the place, which is one in the record
/// and would be taken for one in the file.
pub(super) fn explain(error: &serde_json::Error) -> String {
    let full = error.to_string();
    let message = full.split(" at line ").next().unwrap_or_default();
    if error.classify() != serde_json::error::Category::Data {
        return format!("not JSON, column {}: {}", error.column(), redact::printable(message, 160));
    }
    let message = message.rsplit_once("expected ").map_or("a member has another type", |(_, expected)| expected);
    format!("not a CloudTrail record, column {}: expected {}", error.column(), redact::printable(message, 160))
}
