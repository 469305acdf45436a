//! A stream that is a recording: a report or the recording rewritten comes out.

use std::borrow::Cow;

use super::Answer;
use crate::forecast::delivery::Deliveries;
use crate::forecast::{Assumed, GroupBy, PlanWanted, Replay};
use crate::knowledge::quirks::Quirks;
use crate::recordings::digest::Digester;
use crate::recordings::event::{Event, Happened, Place, ShapeId};
use crate::recordings::evidence::Fact;
use crate::recordings::ingest::Ingest;
use crate::recordings::jsonl::Writer;
use crate::recordings::named::Naming;
use crate::recordings::reader::{Aside, Fault, Limit, Sink};
use crate::service::options::PartialOptions;
use crate::text::Failure;

/// A recording being read.
pub(super) struct Recording {
    digester: Digester,
    work: Work,
    strict: bool,
    naming: Naming,
    /// The source being read.
    source: Option<Ingest>,
    sources: u32,
}

/// Everything that is learnt goes to the replay: a conversion needs its counts and complaints too.
struct Work {
    replay: Replay,
    /// The instance that the source being read was recorded on, if its name says so.
    instance: Option<String>,
    task: Doing,
    out: Vec<u8>,
}

/// What is done with a recording.
pub(super) enum Doing {
    Replaying { from: PartialOptions, to: PartialOptions },
    Comparing { from: PartialOptions, proposals: Vec<PartialOptions> },
    Recommending { from: PartialOptions },
    Surveying { from: PartialOptions, to: PartialOptions, by: GroupBy },
    Planning { from: PartialOptions, wanted: PlanWanted },
    Converting(Writer),
    Delivering(Box<Deliveries>),
}

impl Recording {
    /// Opens one.
    pub(super) fn new(doing: Doing, naming: Naming, assumed: Vec<Assumed>, strict: bool, seed: u64) -> Self {
        let mut replay = Replay::new(seed);
        replay.assume(assumed);
        if let Doing::Surveying { by: GroupBy::Tag(key), .. } = &doing {
            replay.keep_tag(key);
        }
        let work = Work { replay, instance: None, task: doing, out: Vec::new() };
        Self { digester: Digester::new(seed), work, strict, naming, source: None, sources: 0 }
    }

    /// Says that a source of this name begins; the one before it has ended.
    ///
    /// # Errors
    /// As [`Recording::feed`].
    pub(super) fn begin(&mut self, name: &str) -> Result<(), Failure> {
        self.end_source();
        self.work.instance = self.naming.instance(name).map(str::to_owned);
        self.work.replay.begin(name, self.work.instance.as_deref());
        self.source = Some(Ingest::new(self.sources, self.digester));
        self.sources += 1;
        self.check()
    }

    /// Takes the next bytes of the source.
    ///
    /// # Errors
    /// In a strict stream, the first record that cannot be read.
    pub(super) fn feed(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        if let Some(source) = &mut self.source {
            source.feed(bytes, &mut self.work);
        }
        self.check()
    }

    /// What has been written since the last time; nothing while replaying.
    pub(super) fn take_output(&mut self) -> Vec<u8> {
        core::mem::take(&mut self.work.out)
    }

    /// Ends the stream: the report's [`Answer`] as JSON, or the last lines written.
    ///
    /// # Errors
    /// No source was recognised, or as [`Recording::feed`].
    pub(super) fn finish(mut self) -> Result<Vec<u8>, Failure> {
        self.end_source();
        self.check()?;
        if let Some(problem) = self.work.replay.nothing_recognised() {
            return Err(Failure { message: problem, help: None });
        }
        match self.work.task {
            Doing::Converting(_) => Ok(self.work.out),
            Doing::Delivering(deliveries) => Ok(Answer::Credentials(Box::new(deliveries.report())).to_json()),
            Doing::Comparing { from, proposals } => {
                let found = self.work.replay.compare(from, &proposals, &Quirks::default());
                Ok(Answer::Comparison(Box::new(found)).to_json())
            }
            Doing::Recommending { from } => {
                let found = self.work.replay.recommend(from, &Quirks::default());
                Ok(Answer::Recommendation(Box::new(found)).to_json())
            }
            Doing::Surveying { from, to, by } => {
                let found = self.work.replay.fleet(from, to, &by, &Quirks::default());
                Ok(Answer::Fleet(Box::new(found)).to_json())
            }
            Doing::Planning { from, wanted } => {
                let found = self.work.replay.plan(from, &wanted, &Quirks::default())?;
                Ok(Answer::Plan(Box::new(found)).to_json())
            }
            Doing::Replaying { from, to } => {
                let report = self.work.replay.report(from, to, &Quirks::default());
                Ok(Answer::Report(Box::new(report)).to_json())
            }
        }
    }

    fn end_source(&mut self) {
        if let Some(source) = self.source.take() {
            let end = source.finish(&mut self.work);
            self.work.replay.end(&end);
        }
    }

    fn check(&self) -> Result<(), Failure> {
        match self.work.replay.first_fault() {
            Some(problem) if self.strict => Err(Failure {
                message: problem,
                help: Some("without --strict this record is counted, reported and passed over".into()),
            }),
            Some(_) | None => Ok(()),
        }
    }
}

impl Sink for Work {
    fn event(&mut self, event: &Event<'_>) {
        match &mut self.task {
            Doing::Replaying { .. }
            | Doing::Comparing { .. }
            | Doing::Recommending { .. }
            | Doing::Surveying { .. }
            | Doing::Planning { .. } => {}
            Doing::Converting(writer) => writer.event(&placed(event, self.instance.as_deref()), &mut self.out),
            Doing::Delivering(deliveries) => deliveries.event(&placed(event, self.instance.as_deref())),
        }
        self.replay.event(event);
    }

    fn again(&mut self, shape: ShapeId, happened: &Happened) -> bool {
        let texts_are_done_with = match self.task {
            Doing::Replaying { .. }
            | Doing::Comparing { .. }
            | Doing::Recommending { .. }
            | Doing::Surveying { .. }
            | Doing::Planning { .. } => true,
            Doing::Converting(_) | Doing::Delivering(_) => false,
        };
        texts_are_done_with && self.replay.again(shape, happened)
    }

    fn aside(&mut self, aside: Aside, place: Place) {
        self.replay.aside(aside, place);
    }

    fn fault(&mut self, fault: Fault) {
        self.replay.fault(fault);
    }

    fn limit(&mut self, limit: Limit) {
        self.replay.limit(limit);
    }

    fn fact(&mut self, fact: &Fact<'_>) {
        if let Doing::Delivering(deliveries) = &mut self.task {
            deliveries.fact(fact);
        }
        self.replay.fact(fact);
    }

    fn options(&mut self, options: PartialOptions) {
        if let Doing::Converting(writer) = &mut self.task {
            writer.options(options, &mut self.out);
        }
    }
}

/// The event with the instance of its source, where it names none itself.
fn placed<'e>(event: &'e Event<'e>, instance: Option<&'e str>) -> Cow<'e, Event<'e>> {
    match (&event.instance, instance) {
        (None, Some(instance)) => Cow::Owned(Event { instance: Some(instance.into()), ..event.clone() }),
        (Some(_), _) | (None, None) => Cow::Borrowed(event),
    }
}
