//! Replay: events go in as they are read, and what is kept is each caller's conduct, not its requests. The verdict
//! is then a function of conduct and options, so that any number of proposals can be judged after one reading, in
//! memory that does not grow with the recording.

mod assess;
mod assume;
mod caller;
mod compare;
mod conduct;
pub mod delivery;
mod evidence;
mod fates;
mod fidelity;
mod fleet;
mod identity;
mod instance;
mod issuers;
mod kind;
mod known;
mod picture;
mod piece;
mod plan;
mod present;
mod reading;
mod recommend;
mod region;
mod remedy;
pub mod report;
mod rhythm;
mod sort;
mod target;
mod united;
mod wording;

pub use assume::Assumed;
pub use fleet::GroupBy;
pub use plan::PlanWanted;

use core::cell::OnceCell;
use std::collections::HashMap;

use crate::ask::Failure;
use crate::forecast::report::{Comparison, Fleet, Plan, Recommendation, Report, Verdict};
use crate::knowledge::quirks::Quirks;
use crate::recordings::event::{Event, Happened, Place, SeenOutcome, SeenToken, ShapeId, TokenDigest};
use crate::recordings::evidence::{Fact, What};
use crate::recordings::ingest::SourceEnd;
use crate::recordings::keyed::KeyedState;
use crate::recordings::reader::{Aside, Fault, Limit, Sink};
use crate::recordings::rows::RowKind;
use crate::service::options::PartialOptions;
use crate::text::time::Moment;
use caller::Caller;
use evidence::Evidence;
use fidelity::Tally;
use instance::{Facts, Given, Instances};
use issuers::Issuers;
use kind::Kind;
use picture::Picture;
use reading::Reading;
use sort::Sort;
use united::United;

/// As many callers are told apart; further ones are pooled, and nothing is claimed about them.
const MOST_CALLERS: usize = 16_384;

/// As many shapes are remembered at once.
const SHAPES: usize = 16_384;

/// What is known of the source that is read.
#[derive(Default)]
struct Source {
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
pub struct Replay {
    keys: KeyedState,
    index: HashMap<u64, u32, KeyedState>,
    callers: Vec<Caller>,
    instances: Instances,
    facts: Facts,
    evidence: Evidence,
    /// What the user takes for granted.
    assumed: Vec<Assumed>,
    issuers: Issuers,
    /// What was found out about the shapes of the current source: each has its place by its number, where a later one
    /// may take it over.
    shapes: Vec<Option<(ShapeId, Known)>>,
    reading: Reading,
    tally: Tally,
    /// What is known of the source that is read.
    source: Source,
    /// Whether any token request came without a name; where none did, nobody needs to look for one.
    asked_anonymously: bool,
    /// The callers as verdicts are given on them, until more is read.
    united: OnceCell<United>,
}

impl Replay {
    /// A replay whose tables are keyed by `seed`; what it finds does not depend on it.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        let keys = KeyedState::new(seed);
        Self {
            index: HashMap::with_hasher(keys.clone()),
            callers: Vec::new(),
            instances: Instances::new(&keys),
            facts: Facts::new(&keys),
            evidence: Evidence::default(),
            assumed: Vec::new(),
            issuers: Issuers::new(&keys),
            shapes: vec![None; SHAPES],
            reading: Reading::default(),
            tally: Tally::default(),
            source: Source::default(),
            asked_anonymously: false,
            united: OnceCell::new(),
            keys,
        }
    }

    /// Says that a source of this name begins, and on which instance it was recorded where its records do not say.
    pub fn begin(&mut self, name: &str, instance: Option<&str>) {
        self.united.take();
        self.reading.begin(name);
        // With the shapes forgotten, every instance is looked up once in each source at least.
        self.shapes.fill(None);
        let number = self.source.number.saturating_add(1);
        self.source = Source { number, instance: instance.map(str::to_owned), ..Source::default() };
    }

    /// Says that the source has ended, and what is known of it now.
    pub fn end(&mut self, end: &SourceEnd) {
        self.united.take();
        self.reading.end(end);
        let number = self.source.number;
        let Source { instance, mut seen, hides_tokens, .. } = core::mem::take(&mut self.source);
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

    /// The first record that could not be read, for whoever stops at it.
    #[must_use]
    pub fn first_fault(&self) -> Option<String> {
        self.reading.first_fault()
    }

    /// Why nothing was read at all, if no source was recognised.
    #[must_use]
    pub fn nothing_recognised(&self) -> Option<String> {
        self.reading.nothing_recognised()
    }

    /// The verdicts: `from` is what the user says was in force, `to` what is proposed (over what was in force).
    #[must_use]
    pub fn report(&self, from: PartialOptions, to: PartialOptions, quirks: &Quirks) -> Report {
        present::report(&Picture::of(self, Given::First(from)), to, quirks)
    }

    /// The strictest options that make nobody worse off, and who stands in the way of stricter ones: `from` is what the
    /// user says was in force.
    #[must_use]
    pub fn recommend(&self, from: PartialOptions, quirks: &Quirks) -> Recommendation {
        recommend::recommend(&Picture::of(self, Given::First(from)), quirks)
    }

    /// Each caller under each of these proposals: `from` is what the user says was in force.
    #[must_use]
    pub fn compare(&self, from: PartialOptions, proposals: &[PartialOptions], quirks: &Quirks) -> Comparison {
        compare::compare(&Picture::of(self, Given::First(from)), proposals, quirks)
    }

    /// What many instances can be given: `from` is what the user says was in force where nothing else is known, `to` what
    /// verdicts are on (`HttpTokens=required` where it is nothing).
    #[must_use]
    pub fn fleet(&self, from: PartialOptions, to: PartialOptions, by: &GroupBy, quirks: &Quirks) -> Fleet {
        fleet::fleet(&Picture::of(self, Given::Last(from)), to, by, quirks)
    }

    /// Takes this for granted where the recording does not show it; of several the last that fits a caller counts.
    pub fn assume(&mut self, assumed: Vec<Assumed>) {
        self.united.take();
        self.assumed = assumed;
    }

    /// Says that the values of this tag are wanted, where descriptions of instances show them.
    pub fn keep_tag(&mut self, key: &str) {
        self.facts.keep_tag(key);
    }

    /// The way from what was in force to what is wanted: `from` is what the user says was in force.
    ///
    /// # Errors
    /// Instances with different options and none of them picked, or one picked that was not recorded.
    pub fn plan(&self, from: PartialOptions, wanted: &PlanWanted, quirks: &Quirks) -> Result<Plan, Failure> {
        plan::plan(&Picture::of(self, Given::First(from)), wanted, quirks)
    }

    /// The callers as verdicts are given on them.
    fn united(&self) -> &United {
        self.united.get_or_init(|| United::of(self))
    }

    /// What happens to each caller, in order of appearance; no words are made for it. `from` and `to` are as for
    /// [`Replay::report`], which lists the callers worst verdict first and else in this order.
    #[must_use]
    pub fn verdicts(&self, from: PartialOptions, to: PartialOptions, quirks: &Quirks) -> Vec<Verdict> {
        let picture = Picture::of(self, Given::First(from));
        present::verdicts(&picture, to, quirks)
    }

    /// For each number that [`Replay::observe`] gives, the caller's number in order of appearance, from 0: several are
    /// one where they turned out to be one program.
    #[must_use]
    pub fn handles(&self) -> Vec<u32> {
        let mut heads = 0;
        let mut handles: Vec<u32> = Vec::with_capacity(self.callers.len());
        for caller in &self.callers {
            // A caller only ever joins an earlier one.
            let joined = caller.joined.and_then(|into| handles.get(into as usize).copied());
            handles.push(joined.unwrap_or(heads));
            heads += u32::from(joined.is_none());
        }
        handles
    }

    /// How many requests were taken, and records that could not be read.
    #[must_use]
    pub const fn counts(&self) -> (u64, u64) {
        (self.reading.requests(), self.reading.faults())
    }

    /// Takes an event, or the first of a shape, and says whose it is and of what kind; nothing for a probe of another
    /// cloud's service, which no caller is charged with.
    pub fn observe(&mut self, event: &Event<'_>) -> Option<(u32, RowKind)> {
        let kind = Kind::of(&event.asked);
        let row = match kind {
            Kind::Foreign(cloud) => {
                self.reading.foreign(cloud);
                return None;
            }
            Kind::TokenRequest => RowKind::TokenRequest,
            Kind::WithToken => RowKind::WithToken,
            Kind::EmptyToken => RowKind::EmptyToken,
            Kind::WithoutToken => RowKind::WithoutToken,
            Kind::Unseen => RowKind::Unseen,
        };
        self.asked_anonymously |= kind == Kind::TokenRequest && event.who.user_agent.is_none();
        let home = self.home_of(event);
        let (number, link) = (self.caller_of(event, home), self.link(kind, event, home));
        let caller = self.callers.get_mut(number as usize)?;
        let path = caller.introduce(event, &self.keys);
        match (event.asked.path.is_some(), delivery::role_asked(event)) {
            (_, Some((role, version))) => self.evidence.asked(home, number, Some((&role, version))),
            (false, None) => self.evidence.asked(home, number, None),
            (true, None) => {}
        }
        let known = Known { sort: Sort::of(kind, event), caller: number, home, path, link };
        if let Some(shape) = event.shape
            && let Some(slot) = self.shapes.get_mut(shape.0 as usize % SHAPES)
        {
            *slot = Some((shape, known));
        }
        self.take(known, &event.happened());
        Some((number, row))
    }

    /// Takes an event of a shape that is known, without its texts.
    fn repeat(&mut self, shape: ShapeId, happened: &Happened) -> bool {
        let Some(Some((there, known))) = self.shapes.get(shape.0 as usize % SHAPES) else { return false };
        if *there != shape {
            return false;
        }
        self.take(*known, happened);
        true
    }

    fn take(&mut self, known: Known, happened: &Happened) {
        let Known { sort, caller, home, path, link } = known;
        self.united.take();
        self.reading.request(happened);
        self.tally.count(home, sort, happened);
        if let Some(instance) = self.instances.get_mut(home)
            && instance.note(sort, happened)
        {
            self.reading.limit(Limit::TimeGoesBack);
        }
        if let Some(digest) = happened.answered.issued {
            self.issuers.remember(digest, caller);
        }
        match link {
            Link::None => {}
            Link::Token(digest) => {
                if let Some(issuer) = self.issuers.of(digest)
                    && issuer != caller
                {
                    self.join(caller, issuer);
                }
            }
            Link::Nameless(key) => {
                if self.asked_anonymously
                    && let Some(time) = happened.time
                    && let Some(other) = self.anonymous_asker(key, time, caller)
                {
                    self.join(caller, other);
                    let loss = self.callers.get(other as usize).and_then(|asker| asker.conduct.last_loss());
                    if let (Some(loss), Some(caller)) = (loss, self.callers.get_mut(caller as usize)) {
                        caller.conduct.adopt_loss(loss);
                    }
                }
            }
        }
        if let Some(caller) = self.callers.get_mut(caller as usize) {
            caller.note(sort, happened, path);
        }
    }

    /// The number of the instance that it was made on.
    fn home_of(&mut self, event: &Event<'_>) -> u16 {
        let number = self.instances.number(event.instance.as_deref().or(self.source.instance.as_deref()));
        if let Some(instance) = self.instances.get_mut(number) {
            if instance.is_new_in(self.source.number) {
                self.source.seen.push(number);
            }
            if instance.pooled {
                self.reading.limit(Limit::TooMany);
            }
        }
        number
    }

    fn link(&self, kind: Kind, event: &Event<'_>, home: u16) -> Link {
        let named = event.who.user_agent.is_some();
        match (kind, event.asked.token) {
            (_, SeenToken::Present(Some(digest))) => Link::Token(digest),
            (Kind::WithoutToken, _) if named && !identity::has_process(event) => {
                Link::Nameless(identity::key(&self.keys, event, home, None))
            }
            _ => Link::None,
        }
    }

    fn caller_of(&mut self, event: &Event<'_>, home: u16) -> u32 {
        let key = identity::key(&self.keys, event, home, event.who.user_agent.as_deref());
        if let Some(number) = self.index.get(&key) {
            return *number;
        }
        let next = self.callers.len();
        if next + 1 >= MOST_CALLERS
            && let Some(instance) = self.instances.get_mut(home)
        {
            instance.crowded = true;
        }
        if next >= MOST_CALLERS {
            self.reading.limit(Limit::TooMany);
            return u32::try_from(MOST_CALLERS - 1).unwrap_or(u32::MAX);
        }
        let mut caller = Caller::new(event, home);
        // The last place is the pool of all that no longer find one of their own.
        caller.crowd = next + 1 == MOST_CALLERS;
        self.callers.push(caller);
        let number = u32::try_from(next).unwrap_or(u32::MAX);
        self.index.insert(key, number);
        number
    }

    /// Some libraries name themselves only on requests for metadata, not on those for a token. A token request
    /// without User-Agent from the same place, given up just before, is then taken for this caller's.
    fn anonymous_asker(&self, nameless: u64, now: Moment, number: u32) -> Option<u32> {
        if self.callers.get(number as usize)?.conduct.asks_for_tokens() {
            return None;
        }
        let other = *self.index.get(&nameless)?;
        let asker = self.callers.get(other as usize)?;
        (other != number && asker.conduct.gave_up_just_before(now)).then_some(other)
    }

    /// Makes two callers one: the later joins the earlier.
    fn join(&mut self, one: u32, other: u32) {
        let (one, other) = (self.head_of(one), self.head_of(other));
        let (earlier, later) = (one.min(other), one.max(other));
        if earlier == later {
            return;
        }
        let same_place = {
            let at = |n: u32| self.callers.get(n as usize).map(Caller::whereabouts);
            at(earlier) == at(later)
        };
        // A token may be handed from one program to another; only in one place is that taken for one program.
        if same_place && let Some(caller) = self.callers.get_mut(later as usize) {
            caller.joined = Some(earlier);
        }
    }

    fn head_of(&self, mut number: u32) -> u32 {
        while let Some(into) = self.callers.get(number as usize).and_then(|c| c.joined) {
            number = into;
        }
        number
    }
}

impl Sink for Replay {
    fn event(&mut self, event: &Event<'_>) {
        self.observe(event);
    }

    fn again(&mut self, shape: ShapeId, happened: &Happened) -> bool {
        self.repeat(shape, happened)
    }

    fn aside(&mut self, aside: Aside, _place: Place) {
        self.reading.aside(aside);
    }

    fn fault(&mut self, fault: Fault) {
        self.reading.fault(fault);
    }

    fn limit(&mut self, limit: Limit) {
        self.source.hides_tokens |= limit == Limit::V2Missing;
        self.reading.limit(limit);
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
        if !(told && evident) {
            self.reading.limit(Limit::TooMany);
        }
    }
}

/// What is the same for all events of one shape.
#[derive(Clone, Copy, Debug)]
struct Known {
    sort: Sort,
    caller: u32,
    /// The number of its instance.
    home: u16,
    /// Where its path stands among the caller's.
    path: Option<u8>,
    link: Link,
}

/// What may tie a request to another caller's.
#[derive(Clone, Copy, Debug)]
enum Link {
    None,
    /// It carries this token.
    Token(TokenDigest),
    /// It carries none, and who asked for one in vain may not have said who it was: the key of such a caller.
    Nameless(u64),
}

/// Whether a caller that got this was served: it has its value, or the certainty that there is none.
const fn served(outcome: SeenOutcome) -> Option<bool> {
    match outcome {
        SeenOutcome::NotRecorded | SeenOutcome::StillWaiting => None,
        SeenOutcome::Status(status) => Some(status < 400 || status == 404),
        SeenOutcome::NoAnswer | SeenOutcome::Refused => Some(false),
    }
}
