//! What sources that hold no requests say of instances.

use std::collections::BTreeMap;

use super::table::LONGEST_ID;
use crate::options::PartialOptions;
use crate::redact;
use crate::sorted::Map;
use crate::time::Moment;
use crate::trace::event::Place;
use crate::trace::evidence::{Described, Fact, What};

/// As many instances are known from facts alone.
const MOST: usize = 65_536;
/// As many changes of options are remembered of one instance; the earliest are forgotten first.
const MOST_CHANGES: usize = 64;
/// The longest text that is kept of a name, an image or a tag; EC2 allows 256 characters in a tag's value.
const LONGEST: usize = 256;

/// What was said of each instance, by its id; without one where neither fact nor source names it.
#[derive(Debug, Default)]
pub(in crate::replay) struct Facts {
    by_id: BTreeMap<Option<String>, Told>,
    /// The keys of tags that are kept, beside `Name`.
    tags: Vec<String>,
}

/// What was said of one instance.
#[derive(Debug, Default)]
pub(in crate::replay) struct Told {
    /// As it was described last.
    pub described: Option<AsDescribed>,
    /// Changes of its options, earliest first; those without a time before all others.
    changes: Vec<Set>,
}

/// An instance as describe-instances prints it.
#[derive(Clone, Debug)]
pub(in crate::replay) struct AsDescribed {
    pub place: Place,
    pub options: PartialOptions,
    pub profile: Option<String>,
    pub image: Option<String>,
    /// Those of its tags that are asked for.
    pub tags: Map<String, String>,
}

/// Options that somebody set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Set {
    pub time: Option<Moment>,
    pub place: Place,
    pub options: PartialOptions,
}

impl Facts {
    /// Says that the values of this tag are wanted.
    pub(in crate::replay) fn keep_tag(&mut self, key: &str) {
        self.tags.push(key.to_owned());
    }

    /// Takes a fact; `of` is the instance of the source that it stands in, for one that names none. Says whether there
    /// was room for it.
    pub(in crate::replay) fn take(&mut self, fact: &Fact<'_>, of: Option<&str>) -> bool {
        let id = fact.instance.as_deref().or(of).map(|id| redact::printable(id, LONGEST_ID));
        if self.by_id.len() >= MOST && !self.by_id.contains_key(&id) {
            return false;
        }
        let told = self.by_id.entry(id).or_default();
        match &fact.what {
            What::Described(described) => {
                told.described = Some(AsDescribed::of(described, fact.place, &self.tags));
                true
            }
            What::OptionsSet(options) => told.set(Set { time: fact.time, place: fact.place, options: *options }),
            // Of the control plane's records and metrics nothing is made of what callers do.
            What::RoleUsed(_) | What::Counted(_) | What::Queried(_) => true,
        }
    }

    /// What was said of the instance with this id.
    pub(in crate::replay) fn of(&self, id: Option<&str>) -> Option<&Told> {
        self.by_id.get(&id.map(str::to_owned))
    }

    /// The only instance that was described, if there is one.
    pub(in crate::replay) fn only(&self) -> Option<(&str, &Told)> {
        let mut described = self
            .by_id
            .iter()
            .filter_map(|(id, told)| Some((id.as_deref()?, told)))
            .filter(|(_, told)| told.described.is_some());
        described.next().filter(|_| described.next().is_none())
    }

    /// Each instance of which something was said, by its id.
    pub(in crate::replay) fn iter(&self) -> impl Iterator<Item = (Option<&str>, &Told)> {
        self.by_id.iter().map(|(id, told)| (id.as_deref(), told))
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
    pub(super) fn changes_until(&self, last: Option<Moment>) -> impl Iterator<Item = &Set> {
        self.changes.iter().rev().filter(move |set| !set.is_after(last))
    }

    /// The options that were changed after the last request: what describe-instances prints of them was not in force.
    pub(super) fn changed_later(&self, last: Option<Moment>) -> PartialOptions {
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
