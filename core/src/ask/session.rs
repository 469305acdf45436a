//! A recording that is read once and asked any number of times: what a page does while somebody moves a slider.

use serde::{Deserialize, Serialize};

use super::answer::Answer;
use super::assumptions;
use super::options_input::OptionsInput;
use super::question::Question;
use super::settings::resolve;
use crate::forecast::Replay;
use crate::forecast::report::Verdict;
use crate::knowledge::quirks::Quirks;
use crate::recordings::digest::Digester;
use crate::recordings::event::{Event, Happened, ShapeId};
use crate::recordings::evidence::Fact;
use crate::recordings::fault::Fault;
use crate::recordings::ingest::Ingest;
use crate::recordings::limit::Limit;
use crate::recordings::named::Naming;
use crate::recordings::reader::Sink;
use crate::recordings::record_ref::RecordRef;
use crate::recordings::rows::{RowFilter, Rows, Selection};
use crate::recordings::skipped::Skipped;
use crate::text::Failure;
use crate::text::coverage::Gap;

/// A recording being read, and what was learnt from it so far.
pub struct Session {
    digester: Digester,
    found: Learnt,
    source: Option<Ingest>,
    sources: u32,
    bytes: u64,
}

/// What is learnt: for verdicts, and for looking through.
struct Learnt {
    replay: Replay,
    rows: Rows,
}

/// How far reading has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Progress {
    /// Bytes taken, before decompression.
    pub bytes: u64,
    /// Requests found.
    pub requests: u64,
    /// Records that could not be read.
    pub faults: u64,
    /// Requests that can be looked through: the first of them, at most 1,048,576.
    pub rows: u64,
    /// Requests after those.
    pub rows_beyond: u64,
}

impl Session {
    /// Opens one that keeps at most `most_rows` requests to look through; `seed` is as in `Open`.
    #[must_use]
    pub fn new(seed: u64, most_rows: usize) -> Self {
        let mut replay = Replay::new(seed);
        // By which one instances will be grouped is asked when all is read.
        replay.keep_tags();
        let found = Learnt { replay, rows: Rows::new(most_rows, seed) };
        Self { digester: Digester::new(seed), found, source: None, sources: 0, bytes: 0 }
    }

    /// Takes this for granted from now on, in the place of what was before: as `RecordingsInput` says it.
    ///
    /// # Errors
    /// The first text that is no assumption, or more than 256; what was taken for granted stays then.
    pub fn assume(&mut self, texts: &[String]) -> Result<(), Failure> {
        self.found.replay.assume(assumptions::read(texts)?);
        Ok(())
    }

    /// Says that a source of this name begins; the one before it has ended.
    pub fn begin(&mut self, name: &str) {
        self.end();
        self.found.replay.begin(name, Naming::default().instance(name));
        self.found.rows.begin();
        self.source = Some(Ingest::new(self.sources, self.digester));
        self.sources += 1;
    }

    /// Takes the next bytes of the source.
    pub fn feed(&mut self, bytes: &[u8]) {
        if let Some(source) = &mut self.source {
            self.bytes += bytes.len() as u64;
            source.feed(bytes, &mut self.found);
        }
    }

    /// Says that the source has ended: what was held back counts now.
    pub fn end(&mut self) {
        if let Some(source) = self.source.take() {
            let end = source.finish(&mut self.found);
            self.found.replay.end(&end);
        }
    }

    /// How far it has come.
    #[must_use]
    pub fn progress(&self) -> Progress {
        let (requests, faults) = self.found.replay.counts();
        let rows = &self.found.rows;
        Progress { bytes: self.bytes, requests, faults, rows: rows.kept() as u64, rows_beyond: rows.beyond() }
    }

    /// The answer to a question; of a source that has not ended, what is known of it so far. It is the very answer that
    /// a stream gives to the same recording.
    #[must_use]
    pub fn ask(&self, question: &Question) -> Answer {
        let understood = self.recognised().and_then(|()| question.understand());
        understood.and_then(|question| question.ask(&self.found.replay)).unwrap_or_else(Answer::Failure)
    }

    /// What happens to each caller, in order of appearance: a report without words.
    ///
    /// # Errors
    /// No source was recognised, or options that do not exist or are out of range.
    pub fn verdicts(&self, from: &[OptionsInput], to: &[OptionsInput]) -> Result<Vec<Verdict>, Failure> {
        self.recognised()?;
        Ok(self.found.replay.verdicts(resolve(from)?, resolve(to)?, &Quirks::default()))
    }

    /// For each number of a caller in rows and lanes, its number in order of appearance, from 0.
    #[must_use]
    pub fn handles(&self) -> Vec<u32> {
        self.found.replay.handles()
    }

    /// The requests one by one.
    #[must_use]
    pub const fn rows(&self) -> &Rows {
        &self.found.rows
    }

    /// The rows that `filter` lets through.
    #[must_use]
    pub fn select(&self, filter: &RowFilter) -> Selection {
        Selection::new(&self.found.rows, filter, &self.handles())
    }

    fn recognised(&self) -> Result<(), Failure> {
        self.found.replay.nothing_recognised().map_or(Ok(()), |problem| Err(Failure::new(problem)))
    }
}

impl Sink for Learnt {
    fn event(&mut self, event: &Event<'_>) {
        if let Some((caller, kind)) = self.replay.observe(event) {
            self.rows.event(event, caller, kind);
        }
    }

    fn again(&mut self, shape: ShapeId, happened: &Happened) -> bool {
        // Either both take it or, given as a whole, both do then.
        let taken = self.rows.knows(shape) && self.replay.again(shape, happened);
        if taken {
            self.rows.again(shape, happened);
        }
        taken
    }

    fn skipped(&mut self, why: Skipped, record: RecordRef) {
        self.replay.skipped(why, record);
    }

    fn fault(&mut self, fault: Fault) {
        self.replay.fault(fault);
    }

    fn uncovered(&mut self, gap: Gap, first: RecordRef, count: u64, could_hide: bool) {
        self.replay.uncovered(gap, first, count, could_hide);
    }

    fn limit(&mut self, limit: Limit) {
        self.replay.limit(limit);
    }

    fn fact(&mut self, fact: &Fact<'_>) {
        self.replay.fact(fact);
    }
}

#[cfg(test)]
mod tests;
