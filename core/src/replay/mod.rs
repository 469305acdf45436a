//! Replay: events go in as they are read, and what is kept is each caller's conduct, not its requests. The verdict
//! is then a function of conduct and options, so that any number of proposals can be judged after one reading, in
//! memory that does not grow with the recording.

mod assess;
mod caller;
mod compare;
mod conduct;
mod fates;
mod fidelity;
mod identity;
mod infer;
mod kind;
mod known;
mod piece;
mod plan;
mod present;
mod reading;
mod recommend;
mod region;
mod remedy;
mod rhythm;
mod sort;
mod wording;

pub use plan::PlanWanted;

use std::collections::HashMap;

use crate::options::PartialOptions;
use crate::quirks::Quirks;
use crate::report::{Comparison, OptionsReport, Origin, Plan, Recommendation, Report};
use crate::time::Moment;
use crate::trace::event::{Event, Happened, Place, SeenOutcome, SeenToken, ShapeId, TokenDigest};
use crate::trace::ingest::SourceEnd;
use crate::trace::keyed::KeyedState;
use crate::trace::reader::{Aside, Fault, Limit, Sink};
use caller::Caller;
use compare::InForce;
use fidelity::Tally;
use infer::Hints;
use kind::Kind;
use reading::Reading;
use region::Basis;
use sort::Sort;

/// As many callers are told apart; further ones are pooled, and nothing is claimed about them.
const MOST_CALLERS: usize = 16_384;

/// As many shapes are remembered at once.
const SHAPES: usize = 16_384;

/// What has been learnt from the events so far.
pub struct Replay {
    keys: KeyedState,
    index: HashMap<u64, u32, KeyedState>,
    callers: Vec<Caller>,
    issuers: Issuers,
    /// What was found out about the shapes of the current source: each has its place by its number, where a later one
    /// may take it over.
    shapes: Vec<Option<(ShapeId, Known)>>,
    reading: Reading,
    tally: Tally,
    hints: Hints,
    /// Whether any token request came without a name; where none did, nobody needs to look for one.
    asked_anonymously: bool,
}

impl Replay {
    /// A replay whose tables are keyed by `seed`; what it finds does not depend on it.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        let keys = KeyedState::new(seed);
        Self {
            index: HashMap::with_hasher(keys.clone()),
            callers: Vec::new(),
            issuers: Issuers::new(&keys),
            shapes: vec![None; SHAPES],
            reading: Reading::default(),
            tally: Tally::default(),
            hints: Hints::default(),
            asked_anonymously: false,
            keys,
        }
    }

    /// Says that a source of this name begins.
    pub fn begin(&mut self, name: &str) {
        self.reading.begin(name);
        self.shapes.fill(None);
    }

    /// Says that the source has ended, and what is known of it now.
    pub fn end(&mut self, end: &SourceEnd) {
        self.reading.end(end);
        if let Some(options) = end.options {
            self.hints.stated = options.or(self.hints.stated);
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
        let InForce { options: from, origin: from_origin, limit_known } = self.in_force(from);
        // What is to stay as it was need not be known.
        let limit_known = limit_known || to.http_put_response_hop_limit.is_none();
        let options = OptionsReport { from, from_origin, to: to.over(from) };
        let fidelity = self.tally.fidelity(&from, quirks, &self.reading);
        present::report(&self.united(), &self.reading, fidelity, options, limit_known, quirks)
    }

    /// The strictest options that make nobody worse off, and who stands in the way of stricter ones: `from` is what the
    /// user says was in force.
    #[must_use]
    pub fn recommend(&self, from: PartialOptions, quirks: &Quirks) -> Recommendation {
        let InForce { options: from, origin, limit_known } = self.in_force(from);
        let basis = Basis { from: &from, limit_known, quirks };
        let fidelity = self.tally.fidelity(&from, quirks, &self.reading);
        recommend::recommend(&self.united(), &basis, origin, &self.reading, fidelity)
    }

    /// Each caller under each of these proposals: `from` is what the user says was in force.
    #[must_use]
    pub fn compare(&self, from: PartialOptions, proposals: &[PartialOptions], quirks: &Quirks) -> Comparison {
        let in_force = self.in_force(from);
        let fidelity = self.tally.fidelity(&in_force.options, quirks, &self.reading);
        compare::compare(&self.united(), in_force, proposals, quirks, &self.reading, fidelity)
    }

    /// The way from what was in force to what is wanted: `from` is what the user says was in force.
    #[must_use]
    pub fn plan(&self, from: PartialOptions, wanted: &PlanWanted, quirks: &Quirks) -> Plan {
        let InForce { options: from, origin, limit_known } = self.in_force(from);
        let basis = Basis { from: &from, limit_known, quirks };
        let fidelity = self.tally.fidelity(&from, quirks, &self.reading);
        plan::plan(self.united(), &basis, origin, wanted, &self.reading, fidelity)
    }

    /// What was in force. A hop limit that is merely assumed says nothing about distances.
    fn in_force(&self, from: PartialOptions) -> InForce {
        let (options, origin) = self.hints.options_in_force(from);
        let assumed = origin.iter().any(|o| o.option == "HttpPutResponseHopLimit" && o.origin == Origin::Default);
        InForce { options, origin, limit_known: !assumed }
    }

    /// The callers, those that are one program united.
    fn united(&self) -> Vec<Caller> {
        let mut heads: Vec<Option<Caller>> = self.callers.iter().cloned().map(Some).collect();
        // A caller only ever joins an earlier one, so going backwards each has taken in its own before it is given on.
        for number in (0..heads.len()).rev() {
            let Some(into) = heads.get(number).and_then(|c| c.as_ref()).and_then(|c| c.joined) else { continue };
            if let Some(joined) = heads.get_mut(number).and_then(Option::take)
                && let Some(Some(head)) = heads.get_mut(into as usize)
            {
                head.take_in(joined);
            }
        }
        let tokens_hidden = self.reading.hides_tokens();
        heads.into_iter().flatten().map(|caller| Caller { tokens_hidden, ..caller }).collect()
    }

    /// Takes an event, or the first of a shape.
    fn observe(&mut self, event: &Event<'_>) {
        let kind = Kind::of(&event.asked);
        if let Kind::Foreign(cloud) = kind {
            self.reading.foreign(cloud);
            return;
        }
        self.asked_anonymously |= kind == Kind::TokenRequest && event.who.user_agent.is_none();
        let (number, link) = (self.caller_of(event), self.link(kind, event));
        let Some(caller) = self.callers.get_mut(number as usize) else { return };
        let known =
            Known { sort: Sort::of(kind, event), caller: number, path: caller.introduce(event, &self.keys), link };
        if let Some(shape) = event.shape
            && let Some(slot) = self.shapes.get_mut(shape.0 as usize % SHAPES)
        {
            *slot = Some((shape, known));
        }
        self.take(known, &event.happened());
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
        let Known { sort, caller, path, link } = known;
        self.reading.request(happened);
        self.tally.count(sort, happened);
        self.hints.learn(sort, happened);
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

    fn link(&self, kind: Kind, event: &Event<'_>) -> Link {
        let named = event.who.user_agent.is_some();
        match (kind, event.asked.token) {
            (_, SeenToken::Present(Some(digest))) => Link::Token(digest),
            (Kind::WithoutToken, _) if named && !identity::has_process(event) => {
                Link::Nameless(identity::key(&self.keys, event, None))
            }
            _ => Link::None,
        }
    }

    fn caller_of(&mut self, event: &Event<'_>) -> u32 {
        let key = identity::key(&self.keys, event, event.who.user_agent.as_deref());
        if let Some(number) = self.index.get(&key) {
            return *number;
        }
        let next = self.callers.len();
        if next >= MOST_CALLERS {
            self.reading.limit(Limit::TooMany);
            return u32::try_from(MOST_CALLERS - 1).unwrap_or(u32::MAX);
        }
        let mut caller = Caller::new(event);
        // The last place is the pool of all that no longer find one of their own.
        caller.pooled = next + 1 == MOST_CALLERS;
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
        self.reading.limit(limit);
    }
}

/// What is the same for all events of one shape.
#[derive(Clone, Copy, Debug)]
struct Known {
    sort: Sort,
    caller: u32,
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

/// Who was given which token, for the most recent tokens.
struct Issuers {
    recent: HashMap<TokenDigest, u32, KeyedState>,
    older: HashMap<TokenDigest, u32, KeyedState>,
}

impl Issuers {
    /// Twice as many are remembered at the most.
    const HALF: usize = 1 << 15;

    fn new(keys: &KeyedState) -> Self {
        Self { recent: HashMap::with_hasher(keys.clone()), older: HashMap::with_hasher(keys.clone()) }
    }

    fn remember(&mut self, digest: TokenDigest, caller: u32) {
        if self.recent.len() >= Self::HALF {
            self.older = core::mem::replace(&mut self.recent, HashMap::with_hasher(self.older.hasher().clone()));
        }
        self.recent.insert(digest, caller);
    }

    fn of(&self, digest: TokenDigest) -> Option<u32> {
        self.recent.get(&digest).or_else(|| self.older.get(&digest)).copied()
    }
}

/// Whether a caller that got this was served: it has its value, or the certainty that there is none.
const fn served(outcome: SeenOutcome) -> Option<bool> {
    match outcome {
        SeenOutcome::NotRecorded | SeenOutcome::StillWaiting => None,
        SeenOutcome::Status(status) => Some(status < 400 || status == 404),
        SeenOutcome::NoAnswer | SeenOutcome::Refused => Some(false),
    }
}
