//! What sources that hold no requests say of instances.

use core::hash::BuildHasher;
use std::collections::{BTreeMap, HashMap};

use super::table::LONGEST_ID;
use crate::recordings::event::Place;
use crate::recordings::evidence::{Described, Fact, What};
use crate::recordings::keyed::KeyedState;
use crate::service::options::PartialOptions;
use crate::text::redact;
use crate::text::time::Moment;

/// As many instances are known from facts alone.
const MOST: usize = 65_536;
/// As many changes of options are remembered of one instance; the earliest are forgotten first.
const MOST_CHANGES: usize = 64;
/// The longest text that is kept of a name, an image or a tag; EC2 allows 256 characters in a tag's value.
const LONGEST: usize = 256;

/// What was said of each instance, by its id; without one where neither fact nor source names it.
#[derive(Debug)]
pub(crate) struct Facts {
    keys: KeyedState,
    /// Where in `all` an id stands, by its hash.
    index: HashMap<u64, u32, KeyedState>,
    /// In the order in which they were first heard of.
    all: Vec<(Option<String>, Told)>,
    /// The keys of tags that are kept, beside `Name`.
    tags: Vec<String>,
}

/// What was said of one instance.
#[derive(Debug, Default)]
pub(crate) struct Told {
    /// As it was described last.
    pub described: Option<AsDescribed>,
    /// Changes of its options, earliest first; those without a time before all others.
    changes: Vec<Set>,
}

/// An instance as describe-instances prints it.
#[derive(Clone, Debug)]
pub(crate) struct AsDescribed {
    pub place: Place,
    pub options: PartialOptions,
    pub profile: Option<String>,
    pub image: Option<String>,
    /// Those of its tags that are asked for.
    pub tags: BTreeMap<String, String>,
}

/// Options that somebody set.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Set {
    pub time: Option<Moment>,
    pub place: Place,
    pub options: PartialOptions,
}

impl Facts {
    pub(crate) fn new(keys: &KeyedState) -> Self {
        Self { keys: keys.clone(), index: HashMap::with_hasher(keys.clone()), all: Vec::new(), tags: Vec::new() }
    }

    /// Says that the values of this tag are wanted.
    pub(crate) fn keep_tag(&mut self, key: &str) {
        self.tags.push(key.to_owned());
    }

    /// Takes a fact; `of` is the instance of the source that it stands in, for one that names none. Says whether there
    /// was room for it.
    pub(crate) fn take(&mut self, fact: &Fact<'_>, of: Option<&str>) -> bool {
        let id = fact.instance.as_deref().or(of).map(|id| redact::printable(id, LONGEST_ID));
        let described = match &fact.what {
            What::Described(described) => Some(AsDescribed::of(described, fact.place, &self.tags)),
            What::OptionsSet(_) | What::RoleUsed(_) | What::Counted(_) | What::Queried(_) => None,
        };
        let Some(told) = self.told(id) else { return false };
        match &fact.what {
            What::Described(_) => {
                told.described = described;
                true
            }
            What::OptionsSet(options) => told.set(Set { time: fact.time, place: fact.place, options: *options }),
            // Of the control plane's records and metrics nothing is made of what callers do.
            What::RoleUsed(_) | What::Counted(_) | What::Queried(_) => true,
        }
    }

    /// What was said of the instance with this id.
    pub(crate) fn of(&self, id: Option<&str>) -> Option<&Told> {
        let place = self.index.get(&self.keys.hash_one(id))?;
        self.all.get(usize::try_from(*place).ok()?).map(|(_, told)| told)
    }

    /// The only instance that was described, if there is one.
    pub(crate) fn only(&self) -> Option<(&str, &Told)> {
        let mut described = self
            .all
            .iter()
            .filter_map(|(id, told)| Some((id.as_deref()?, told)))
            .filter(|(_, told)| told.described.is_some());
        described.next().filter(|_| described.next().is_none())
    }

    /// Each instance of which something was said, by its id.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (Option<&str>, &Told)> {
        let mut all: Vec<(Option<&str>, &Told)> = self.all.iter().map(|(id, told)| (id.as_deref(), told)).collect();
        all.sort_by_key(|(id, _)| *id);
        all.into_iter()
    }

    /// What was said of this one so far, if there is room for it.
    fn told(&mut self, id: Option<String>) -> Option<&mut Told> {
        let key = self.keys.hash_one(id.as_deref());
        let place = match self.index.get(&key) {
            Some(place) => usize::try_from(*place).ok()?,
            None if self.all.len() >= MOST => return None,
            None => {
                let place = self.all.len();
                self.index.insert(key, u32::try_from(place).ok()?);
                self.all.push((id, Told::default()));
                place
            }
        };
        self.all.get_mut(place).map(|(_, told)| told)
    }
}

impl Told {
    fn set(&mut self, set: Set) -> bool {
        let at = self.changes.partition_point(|other| (other.time, other.place) <= (set.time, set.place));
        self.changes.insert(at, set);
        let fits = self.changes.len() <= MOST_CHANGES;
        if !fits {
            self.changes.remove(0);
        }
        fits
    }

    /// The changes that were made before the last request, latest first; without times all of them.
    pub(crate) fn changes_until(&self, last: Option<Moment>) -> impl Iterator<Item = &Set> {
        self.changes.iter().rev().filter(move |set| !set.is_after(last))
    }

    /// The options that were changed after the last request: what describe-instances prints of them was not in force.
    pub(crate) fn changed_later(&self, last: Option<Moment>) -> PartialOptions {
        let later = self.changes.iter().filter(|set| set.is_after(last));
        later.fold(PartialOptions::default(), |all, set| all.or(set.options))
    }
}

impl Set {
    fn is_after(&self, last: Option<Moment>) -> bool {
        self.time.zip(last).is_some_and(|(time, last)| time > last)
    }
}

impl AsDescribed {
    fn of(described: &Described<'_>, place: Place, wanted: &[String]) -> Self {
        let text = |text: &str| redact::printable(text, LONGEST);
        let tags = described
            .tags
            .iter()
            .filter(|(key, _)| key == "Name" || wanted.iter().any(|wanted| wanted == key.as_ref()));
        Self {
            place,
            options: described.options,
            profile: described.profile.as_deref().map(text),
            image: described.image.as_deref().map(text),
            tags: tags.map(|(key, value)| (key.as_ref().to_owned(), text(value))).collect(),
        }
    }
}
