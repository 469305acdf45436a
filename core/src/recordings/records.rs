//! The one loop under all text formats: from pieces of a source to its records, and to faults where there are none.

use super::fault::{Fault, Problem, snippet};
use super::format::{Format, Layout, LineRules, Record};
use super::limit::Limit;
use super::reader::{Reader, Sink};
use super::record_ref::RecordRef;
use super::skipped::Skipped;
use crate::service::options::PartialOptions;
use crate::text::TextPosition;
use crate::text::coverage::Gap;
use crate::text::json::{Flaw, Found, Scanner, SourcePosition};
use crate::text::lines::{Line, Lines};

/// Reads one source of a text format.
pub(super) struct Records {
    cutter: Cutter,
    taking: Taking,
}

enum Cutter {
    Lines(Lines),
    Items(Box<Scanner>, &'static str),
}

/// What is made of what the cutter finds.
struct Taking {
    source: u32,
    format: Box<dyn Format>,
    rules: LineRules,
    /// Whether a document had records in it, or a place for them, or something that may have been one.
    reached: bool,
    /// Whether the last document says that another page follows.
    more: bool,
}

impl Records {
    /// Of source number `source`.
    pub(super) fn new(source: u32, format: impl Format + 'static) -> Self {
        let (cutter, rules) = match format.layout() {
            Layout::Lines(rules) => (Cutter::Lines(Lines::new(rules.longest)), rules),
            Layout::Items { wanted, list } => {
                let rules = LineRules { longest: wanted.longest, blank: false, quoted: false };
                (Cutter::Items(Box::new(Scanner::new(wanted)), list), rules)
            }
        };
        Self { cutter, taking: Taking { source, format: Box::new(format), rules, reached: false, more: false } }
    }
}

impl Reader for Records {
    fn feed(&mut self, bytes: &[u8], sink: &mut dyn Sink) {
        let Self { cutter, taking } = self;
        match cutter {
            Cutter::Lines(lines) => lines.feed(bytes, |line| taking.line(&line, sink)),
            Cutter::Items(scanner, _) => scanner.feed(bytes, &mut |found| taking.found(found, sink)),
        }
    }

    fn finish(&mut self, sink: &mut dyn Sink) {
        let Self { cutter, taking } = self;
        match cutter {
            Cutter::Lines(lines) => lines.finish(|line| taking.line(&line, sink)),
            Cutter::Items(scanner, list) => {
                scanner.finish(&mut |found| taking.found(found, sink));
                if !taking.reached {
                    taking.fault(RecordRef::whole(taking.source), None, Problem::NoList(list), &[], false, sink);
                }
            }
        }
        if taking.more {
            sink.uncovered(Gap::MorePages, RecordRef::whole(taking.source), 1, true);
        }
        taking.format.end(sink);
    }

    fn describe(&self) -> String {
        self.taking.format.describe()
    }

    fn options(&self) -> Option<PartialOptions> {
        self.taking.format.options()
    }
}

impl Taking {
    fn line(&mut self, line: &Line<'_>, sink: &mut dyn Sink) {
        let at = RecordRef::line(self.source, line.number);
        let begin = SourcePosition { offset: line.offset, line: line.number, column: 1 };
        if line.too_long {
            self.format.gap(sink);
            return self.fault(at, Some(begin), Problem::LongLine(self.rules.longest), line.text, false, sink);
        }
        if !self.rules.blank && line.text.trim_ascii_start().is_empty() {
            return sink.skipped(Skipped::Chatter, at);
        }
        self.record(&Record { at, begin, bytes: line.text }, line.ended, sink);
    }

    fn found(&mut self, found: Found<'_>, sink: &mut dyn Sink) {
        match found {
            Found::Item(item) => {
                let at = RecordRef::item(self.source, item.number);
                self.record(&Record { at, begin: item.begin, bytes: item.json }, true, sink);
            }
            Found::Flaw(flaw, number, begin) => {
                self.reached = true;
                self.format.gap(sink);
                let cut_off = flaw == Flaw::CutOff;
                let at = RecordRef::item(self.source, number);
                self.fault(at, Some(begin), Problem::Document(flaw), &[], cut_off, sink);
            }
            Found::Reached(_) => self.reached = true,
            // Of several pages, the last says whether there are more.
            Found::Document => self.more = false,
            Found::Name(_) => self.more = true,
        }
    }

    fn record(&mut self, record: &Record<'_>, ended: bool, sink: &mut dyn Sink) {
        let Err(problem) = self.format.record(record, sink) else { return };
        let cut_off = !ended && problem.ends_early();
        self.fault(record.at, Some(record.begin), problem, record.bytes, cut_off, sink);
    }

    #[cold]
    fn fault(
        &self,
        record: RecordRef,
        begin: Option<SourcePosition>,
        problem: Problem,
        bytes: &[u8],
        cut_off: bool,
        sink: &mut dyn Sink,
    ) {
        let position = begin.map_or_else(TextPosition::default, |begin| problem.position(begin));
        let snippet = if self.rules.quoted { snippet(bytes) } else { String::new() };
        let offset = begin.map_or(0, |begin| begin.offset);
        if cut_off {
            sink.limit(Limit::CutOff);
        }
        let gap = if cut_off { Gap::CutOff } else { Gap::UnreadableRecord };
        sink.fault(Fault { record, position, offset, problem, snippet, gap });
    }
}
