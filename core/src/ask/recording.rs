//! A stream that is a recording: a report or the recording rewritten comes out.

use std::borrow::Cow;

use super::answer::Answer;
use super::question::Understood;
use crate::ask::delivery::Deliveries;
use crate::forecast::{Assumed, Replay};
use crate::recordings::digest::Digester;
use crate::recordings::event::{Event, Happened, ShapeId};
use crate::recordings::evidence::Fact;
use crate::recordings::fault::Fault;
use crate::recordings::ingest::Ingest;
use crate::recordings::jsonl::Writer;
use crate::recordings::limit::Limit;
use crate::recordings::named::Naming;
use crate::recordings::reader::Sink;
use crate::recordings::record_ref::RecordRef;
use crate::recordings::skipped::Skipped;
use crate::service::options::PartialOptions;
use crate::text::Failure;
use crate::text::coverage::Gap;

/// A recording being read.
pub(super) struct Recording {
    digester: Digester,
    learning: Learning,
    strict: bool,
    naming: Naming,
    /// The source being read.
    source: Option<Ingest>,
    sources: u32,
}

/// Everything that is learnt goes to the replay: a conversion needs its counts and complaints too.
struct Learning {
    replay: Replay,
    /// The instance that the source being read was recorded on, if its name says so.
    instance: Option<String>,
    work: StreamWork,
    out: Vec<u8>,
}

/// What is done with a recording.
pub(super) enum StreamWork {
    Ask(Understood),
    Convert(Writer),
    Credentials(Box<Deliveries>),
}

impl Recording {
    /// Opens one.
    pub(super) fn new(work: StreamWork, naming: Naming, assumed: Vec<Assumed>, strict: bool, seed: u64) -> Self {
        let mut replay = Replay::new(seed);
        replay.assume(assumed);
        if let StreamWork::Ask(question) = &work
            && let Some(key) = question.tag()
        {
            replay.keep_tag(key);
        }
        let learning = Learning { replay, instance: None, work, out: Vec::new() };
        Self { digester: Digester::new(seed), learning, strict, naming, source: None, sources: 0 }
    }

    /// Says that these names are links to files that are not there.
    pub(super) fn dangling(&mut self, names: &[String]) {
        for name in names {
            self.learning.replay.unread(name, Gap::DanglingLink);
        }
    }

    /// Says that a source of this name begins; the one before it has ended.
    ///
    /// # Errors
    /// As [`Recording::feed`].
    pub(super) fn begin(&mut self, name: &str) -> Result<(), Failure> {
        self.end_source();
        self.learning.instance = self.naming.instance(name).map(str::to_owned);
        self.learning.replay.begin(name, self.learning.instance.as_deref());
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
            source.feed(bytes, &mut self.learning);
        }
        self.check()
    }

    /// What has been written since the last time; nothing while replaying.
    pub(super) fn take_output(&mut self) -> Vec<u8> {
        core::mem::take(&mut self.learning.out)
    }

    /// Ends the stream: the report's [`Answer`] as JSON, or the last lines written.
    ///
    /// # Errors
    /// No source was recognised, or as [`Recording::feed`].
    pub(super) fn finish(mut self) -> Result<Vec<u8>, Failure> {
        self.end_source();
        self.check()?;
        if let Some(problem) = self.learning.replay.nothing_recognised() {
            return Err(Failure { message: problem, help: None });
        }
        match self.learning.work {
            StreamWork::Convert(mut writer) => {
                writer.not_covered(self.learning.replay.coverage(), &mut self.learning.out);
                Ok(self.learning.out)
            }
            StreamWork::Credentials(deliveries) => Ok(Answer::Credentials(Box::new(deliveries.report())).to_json()),
            StreamWork::Ask(question) => Ok(question.ask(&self.learning.replay)?.to_json()),
        }
    }

    fn end_source(&mut self) {
        if let Some(source) = self.source.take() {
            let end = source.finish(&mut self.learning);
            self.learning.replay.end(&end);
        }
    }

    fn check(&self) -> Result<(), Failure> {
        match self.learning.replay.first_fault() {
            Some(problem) if self.strict => Err(Failure {
                message: problem,
                help: Some("without --strict this record is counted, reported and passed over".into()),
            }),
            Some(_) | None => Ok(()),
        }
    }
}

impl Sink for Learning {
    fn event(&mut self, event: &Event<'_>) {
        match &mut self.work {
            StreamWork::Ask(_) => {}
            StreamWork::Convert(writer) => writer.event(&placed(event, self.instance.as_deref()), &mut self.out),
            StreamWork::Credentials(deliveries) => deliveries.event(&placed(event, self.instance.as_deref())),
        }
        self.replay.event(event);
    }

    fn again(&mut self, shape: ShapeId, happened: &Happened) -> bool {
        let texts_are_done_with = match self.work {
            StreamWork::Ask(_) => true,
            StreamWork::Convert(_) | StreamWork::Credentials(_) => false,
        };
        texts_are_done_with && self.replay.again(shape, happened)
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
        if let StreamWork::Credentials(deliveries) = &mut self.work {
            deliveries.fact(fact);
        }
        self.replay.fact(fact);
    }

    fn options(&mut self, options: PartialOptions) {
        if let StreamWork::Convert(writer) = &mut self.work {
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
