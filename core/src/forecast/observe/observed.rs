//! All that a recording shows, learnt event by event.

use super::callers::{Callers, Link, Room};
use super::evidence::GatheredEvidence;
use super::instance::{FactTable, RecordedInstances};
use super::read_log::ReadLog;
use super::request_class::RequestClass;
use super::request_kind::RequestKind;
use super::tally::Tally;
use crate::recordings::event::{Event, Happened, ShapeId};
use crate::recordings::evidence::{Fact, What};
use crate::recordings::fault::Fault;
use crate::recordings::ingest::SourceEnd;
use crate::recordings::limit::Limit;
use crate::recordings::reader::Sink;
use crate::recordings::record_ref::RecordRef;
use crate::recordings::role_request;
use crate::recordings::rows::RowKind;
use crate::recordings::skipped::Skipped;
use crate::text::coverage::Gap;
use crate::text::keyed::KeyedState;

/// As many shapes are remembered at once.
const SHAPES: usize = 16_384;

/// What is known of the source that is read.
#[derive(Default)]
struct CurrentSource {
    /// Its number, from 1.
    number: u32,
    /// The instance that it was recorded on, if its name says so.
    instance: Option<String>,
    /// The instances that were seen in it.
    seen: Vec<u16>,
    /// Whether its recorder left out requests of IMDSv2.
    hides_tokens: bool,
}

/// What has been learnt from the events so far.
pub(crate) struct Observed {
    pub callers: Callers,
    pub instances: RecordedInstances,
    pub facts: FactTable,
    pub evidence: GatheredEvidence,
    pub log: ReadLog,
    pub tally: Tally,
    /// What was found out about the shapes of the current source: each has its place by its number, where a later one
    /// may take it over.
    shapes: Vec<Option<(ShapeId, ShapeMemo)>>,
    /// What is known of the source that is read.
    source: CurrentSource,
}

/// What is the same for all events of one shape.
#[derive(Clone, Copy, Debug)]
struct ShapeMemo {
    class: RequestClass,
    caller: u32,
    /// The number of its instance.
    home: u16,
    /// Where its path stands among the caller's.
    path: Option<u8>,
    link: Link,
}

impl Observed {
    /// Nothing yet. The tables are keyed by `seed`; what is found does not depend on it.
    pub(crate) fn new(seed: u64) -> Self {
        let keys = KeyedState::new(seed);
        Self {
            instances: RecordedInstances::new(&keys),
            facts: FactTable::new(&keys),
            evidence: GatheredEvidence::default(),
            log: ReadLog::default(),
            tally: Tally::default(),
            shapes: vec![None; SHAPES],
            source: CurrentSource::default(),
            callers: Callers::new(keys),
        }
    }

    /// Says that a source of this name begins, and on which instance it was recorded where its records do not say.
    pub(crate) fn begin(&mut self, name: &str, instance: Option<&str>) {
        self.log.begin(name);
        // With the shapes forgotten, every instance is looked up once in each source at least.
        self.shapes.fill(None);
        let number = self.source.number.saturating_add(1);
        self.source = CurrentSource { number, instance: instance.map(str::to_owned), ..CurrentSource::default() };
    }

    /// Says that the source has ended, and what is known of it now.
    pub(crate) fn end(&mut self, end: &SourceEnd) {
        self.log.end(end);
        let number = self.source.number;
        let CurrentSource { instance, mut seen, hides_tokens, .. } = core::mem::take(&mut self.source);
        self.source.number = number;
        if seen.is_empty() && end.options.is_some() {
            seen.push(self.instances.number(instance.as_deref()));
        }
        for number in seen {
            let Some(instance) = self.instances.get_mut(number) else { continue };
            instance.tokens_hidden |= hides_tokens;
            if let Some(options) = end.options {
                instance.state(options);
            }
        }
    }

    /// Takes an event, or the first of a shape, and says whose it is and of what kind; nothing for a probe of another
    /// cloud's service, which no caller is charged with.
    pub(crate) fn observe(&mut self, event: &Event<'_>) -> Option<(u32, RowKind)> {
        let kind = RequestKind::of(&event.asked);
        let row = match kind {
            RequestKind::Foreign(cloud) => {
                self.log.foreign(cloud);
                return None;
            }
            RequestKind::TokenRequest => RowKind::TokenRequest,
            RequestKind::WithToken => RowKind::WithToken,
            RequestKind::EmptyToken => RowKind::EmptyToken,
            RequestKind::WithoutToken => RowKind::WithoutToken,
            RequestKind::Unseen => RowKind::Unseen,
        };
        let home = self.home_of(event);
        let (number, room) = self.callers.number(event, home);
        if room != Room::Left
            && let Some(instance) = self.instances.get_mut(home)
        {
            instance.crowded = true;
        }
        if room == Room::Gone {
            self.log.limit(Limit::TooMany);
            self.log.uncovered(Gap::CallersBeyondBound, event.record, 1, true);
        }
        let link = self.callers.link(kind, event, home);
        let path = self.callers.introduce(number, kind, event);
        match (event.asked.path.is_some(), role_request::role_asked(event)) {
            (_, Some((role, version))) => self.evidence.asked(home, number, Some((&role, version))),
            (false, None) => self.evidence.asked(home, number, None),
            (true, None) => {}
        }
        let memo = ShapeMemo { class: RequestClass::of(kind, event), caller: number, home, path, link };
        if let Some(shape) = event.shape
            && let Some(slot) = self.shapes.get_mut(shape.0 as usize % SHAPES)
        {
            *slot = Some((shape, memo));
        }
        self.take(memo, &event.happened());
        Some((number, row))
    }

    /// Takes an event of a shape that is known, without its texts.
    fn repeat(&mut self, shape: ShapeId, happened: &Happened) -> bool {
        let Some(Some((there, memo))) = self.shapes.get(shape.0 as usize % SHAPES) else { return false };
        if *there != shape {
            return false;
        }
        self.take(*memo, happened);
        true
    }

    fn take(&mut self, memo: ShapeMemo, happened: &Happened) {
        let ShapeMemo { class, caller, home, path, link } = memo;
        self.log.request(happened);
        self.tally.count(home, class, happened);
        if let Some(instance) = self.instances.get_mut(home)
            && instance.note(class, happened)
        {
            self.log.limit(Limit::TimeGoesBack);
        }
        self.callers.note(caller, class, happened, path, link);
    }

    /// The number of the instance that it was made on.
    fn home_of(&mut self, event: &Event<'_>) -> u16 {
        let number = self.instances.number(event.instance.as_deref().or(self.source.instance.as_deref()));
        if let Some(instance) = self.instances.get_mut(number) {
            if instance.is_new_in(self.source.number) {
                self.source.seen.push(number);
            }
            if instance.pooled {
                self.log.limit(Limit::TooMany);
                self.log.uncovered(Gap::CallersBeyondBound, event.record, 1, true);
            }
        }
        number
    }
}

impl Sink for Observed {
    fn event(&mut self, event: &Event<'_>) {
        self.observe(event);
    }

    fn again(&mut self, shape: ShapeId, happened: &Happened) -> bool {
        self.repeat(shape, happened)
    }

    fn skipped(&mut self, why: Skipped, _place: RecordRef) {
        self.log.skipped(why);
    }

    fn fault(&mut self, fault: Fault) {
        self.log.fault(fault);
    }

    fn uncovered(&mut self, gap: Gap, first: RecordRef, count: u64, could_hide: bool) {
        self.log.uncovered(gap, first, count, could_hide);
    }

    fn limit(&mut self, limit: Limit) {
        self.source.hides_tokens |= limit == Limit::V2Missing;
        self.log.limit(limit);
    }

    fn fact(&mut self, fact: &Fact<'_>) {
        let told = self.facts.take(fact, self.source.instance.as_deref());
        let evident = match fact.what {
            What::RoleUsed(_) | What::Counted(_) | What::Queried(_) => {
                let home = self.instances.number(fact.instance.as_deref().or(self.source.instance.as_deref()));
                self.evidence.take(home, fact)
            }
            What::Described(_) | What::OptionsSet(_) => true,
        };
        if let Err(limit) = told {
            self.log.limit(limit);
        }
        if !evident {
            self.log.limit(Limit::TooMany);
            self.log.uncovered(Gap::CallersBeyondBound, fact.record, 1, true);
        }
    }
}
