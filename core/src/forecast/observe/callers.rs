//! All callers, each found by what identifies it, and which of them are one program.

use super::caller::Caller;
use super::identity;
use super::issuers::Issuers;
use super::request_class::RequestClass;
use super::request_kind::RequestKind;
use crate::recordings::event::{Event, Happened, SeenToken, TokenDigest};
use crate::text::keyed::KeyedState;
use crate::text::places::{Places, Slot};
use crate::text::time::Moment;

/// As many callers are told apart; further ones are pooled, and nothing is claimed about them.
const MOST_CALLERS: u32 = 16_384;

/// Whether there was a place for a caller of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Room {
    /// There was, or it had one.
    Left,
    /// It has the last place, which is that of all who find none.
    Last,
    /// There was none.
    Gone,
}

/// What may tie a request to another caller's.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Link {
    None,
    /// It carries this token.
    Token(TokenDigest),
    /// It carries none, and who asked for one in vain may not have said who it was: the key of such a caller.
    Nameless(u64),
}

/// The callers, in order of appearance.
pub(crate) struct Callers {
    places: Places,
    all: Vec<Caller>,
    issuers: Issuers,
    /// Whether any token request came without a name; where none did, nobody needs to look for one.
    asked_anonymously: bool,
}

impl Callers {
    /// None yet, in tables with these keys.
    pub(crate) fn new(keys: KeyedState) -> Self {
        Self {
            all: Vec::new(),
            issuers: Issuers::new(&keys),
            asked_anonymously: false,
            places: Places::new(keys, MOST_CALLERS),
        }
    }

    /// Each of them, those included that turned out to be part of an earlier one.
    pub(crate) fn all(&self) -> &[Caller] {
        &self.all
    }

    /// Takes in what an event says of the caller of this number itself; gives the place of its path among the caller's
    /// paths.
    pub(crate) fn introduce(&mut self, number: u32, kind: RequestKind, event: &Event<'_>) -> Option<u8> {
        self.asked_anonymously |= kind == RequestKind::TokenRequest && event.who.user_agent.is_none();
        self.all.get_mut(number as usize)?.introduce(event, self.places.keys())
    }

    /// Takes in what the caller of this number did, with the number of its path.
    pub(crate) fn note(&mut self, number: u32, class: RequestClass, happened: &Happened, path: Option<u8>, link: Link) {
        if let Some(digest) = happened.answered.issued {
            self.issuers.remember(digest, number);
        }
        self.tie(number, link, happened);
        if let Some(caller) = self.all.get_mut(number as usize) {
            caller.note(class, happened, path);
        }
    }

    fn tie(&mut self, caller: u32, link: Link, happened: &Happened) {
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
                    let loss = self.all.get(other as usize).and_then(|asker| asker.conduct.last_loss());
                    if let (Some(loss), Some(caller)) = (loss, self.all.get_mut(caller as usize)) {
                        caller.conduct.adopt_loss(loss);
                    }
                }
            }
        }
    }

    /// The caller that the one of this number is part of, or itself.
    pub(crate) fn head(&self, number: u32) -> Option<&Caller> {
        self.all.get(self.head_of(number) as usize)
    }

    /// What may tie this request to another caller's.
    pub(crate) fn link(&self, kind: RequestKind, event: &Event<'_>, home: u16) -> Link {
        let named = event.who.user_agent.is_some();
        match (kind, event.asked.token) {
            (_, SeenToken::Present(Some(digest))) => Link::Token(digest),
            (RequestKind::WithoutToken, _) if named && !identity::has_process(event) => {
                Link::Nameless(identity::key(self.places.keys(), event, home, None))
            }
            _ => Link::None,
        }
    }

    /// The number of whoever made it, on the instance of number `home`, and whether that is its own.
    pub(crate) fn number(&mut self, event: &Event<'_>, home: u16) -> (u32, Room) {
        let key = identity::key(self.places.keys(), event, home, event.who.user_agent.as_deref());
        match self.places.find(key) {
            Slot::Known(number) => (number, Room::Left),
            Slot::New(number) => {
                // The last place is the pool of all that no longer find one of their own.
                let crowd = number + 1 == MOST_CALLERS;
                self.all.push(Caller { crowd, ..Caller::new(event, home) });
                (number, if crowd { Room::Last } else { Room::Left })
            }
            Slot::Full => (MOST_CALLERS - 1, Room::Gone),
        }
    }

    /// Some libraries name themselves only on requests for metadata, not on those for a token. A token request
    /// without User-Agent from the same place, given up just before, is then taken for this caller's.
    fn anonymous_asker(&self, nameless: u64, now: Moment, number: u32) -> Option<u32> {
        if self.all.get(number as usize)?.conduct.asks_for_tokens() {
            return None;
        }
        let other = self.places.get(nameless)?;
        let asker = self.all.get(other as usize)?;
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
            let at = |n: u32| self.all.get(n as usize).map(Caller::whereabouts);
            at(earlier) == at(later)
        };
        // A token may be handed from one program to another; only in one place is that taken for one program.
        if same_place && let Some(caller) = self.all.get_mut(later as usize) {
            caller.joined = Some(earlier);
        }
    }

    fn head_of(&self, mut number: u32) -> u32 {
        while let Some(into) = self.all.get(number as usize).and_then(|c| c.joined) {
            number = into;
        }
        number
    }

    /// For each number that [`Callers::number`] gives, the caller's number in order of appearance, from 0: several are
    /// one where they turned out to be one program.
    pub(crate) fn handles(&self) -> Vec<u32> {
        let mut heads = 0;
        let mut handles: Vec<u32> = Vec::with_capacity(self.all.len());
        for caller in &self.all {
            // A caller only ever joins an earlier one.
            let joined = caller.joined.and_then(|into| handles.get(into as usize).copied());
            handles.push(joined.unwrap_or(heads));
            heads += u32::from(joined.is_none());
        }
        handles
    }
}
