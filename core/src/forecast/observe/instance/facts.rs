//! What sources that hold no requests say of instances.

use super::table::LONGEST_ID;
use super::tags::{KeptTags, TagStore};
use crate::api::answers;
use crate::recordings::evidence::{Fact, What};
use crate::recordings::limit::Limit;
use crate::recordings::record_ref::RecordRef;
use crate::service::options::PartialOptions;
use crate::text::keyed::KeyedState;
use crate::text::places::{Places, Slot};
use crate::text::redact;
use crate::text::time::Moment;

/// As many instances are known from facts alone.
const MOST: u32 = 65_536;
/// As many changes of options are remembered of one instance; the earliest are forgotten first.
const MOST_CHANGES: usize = 64;
/// The longest text that is kept of a name or an image.
const LONGEST: usize = 256;

/// What was said of each instance, by its id; without one where neither fact nor source names it.
#[derive(Debug)]
pub(crate) struct FactTable {
    /// Where in `all` an id stands.
    places: Places,
    /// In the order in which they were first heard of.
    all: Vec<(Option<String>, InstanceFacts)>,
    tags: TagStore,
}

/// What was said of one instance.
#[derive(Debug, Default)]
pub(crate) struct InstanceFacts {
    /// As it was described last.
    pub described: Option<AsDescribed>,
    /// Changes of its options, earliest first; those without a time before all others.
    changes: Vec<OptionsSet>,
}

/// An instance as describe-instances prints it.
#[derive(Clone, Debug)]
pub(crate) struct AsDescribed {
    pub place: RecordRef,
    pub options: PartialOptions,
    pub profile: Option<String>,
    pub image: Option<String>,
    /// Those of its tags that are kept.
    pub tags: KeptTags,
}

/// Options that somebody set.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OptionsSet {
    pub time: Option<Moment>,
    pub place: RecordRef,
    pub options: PartialOptions,
}

impl FactTable {
    pub(crate) fn new(keys: &KeyedState) -> Self {
        Self { places: Places::new(keys.clone(), MOST), all: Vec::new(), tags: TagStore::new(keys) }
    }

    /// Says that the values of this tag are wanted.
    pub(crate) fn keep_tag(&mut self, key: &str) {
        self.tags.want(key);
    }

    /// Says that values of any tag may be wanted.
    pub(crate) const fn keep_tags(&mut self) {
        self.tags.want_all();
    }

    /// Takes a fact; `of` is the instance of the source that it stands in, for one that names none.
    ///
    /// # Errors
    /// There was no room for it, or for all of it.
    pub(crate) fn take(&mut self, fact: &Fact<'_>, of: Option<&str>) -> Result<(), Limit> {
        let id = fact.instance.as_deref().or(of).map(|id| redact::printable(id, LONGEST_ID));
        let place = self.place(id).ok_or(Limit::TooMany)?;
        let (_, told) = self.all.get_mut(place).ok_or(Limit::TooMany)?;
        match &fact.what {
            What::Described(described) => {
                let before = told.described.take().map(|before| before.tags).unwrap_or_default();
                let (tags, fits) = self.tags.take(&described.tags, &before);
                told.described = Some(AsDescribed::of(described, fact.record, tags));
                if fits { Ok(()) } else { Err(Limit::TooManyTags) }
            }
            What::OptionsSet(options) => {
                let fits = told.set(OptionsSet { time: fact.time, place: fact.record, options: *options });
                if fits { Ok(()) } else { Err(Limit::TooMany) }
            }
            // Of the control plane's records and metrics nothing is made of what callers do.
            What::RoleUsed(_) | What::Counted(_) | What::Queried(_) => Ok(()),
        }
    }

    /// What was said of the instance with this id.
    pub(crate) fn of(&self, id: Option<&str>) -> Option<&InstanceFacts> {
        let place = self.places.get(self.places.hash(id))?;
        self.all.get(place as usize).map(|(_, told)| told)
    }

    /// The only instance that was described, if there is one.
    pub(crate) fn only(&self) -> Option<(&str, &InstanceFacts)> {
        let mut described = self
            .all
            .iter()
            .filter_map(|(id, told)| Some((id.as_deref()?, told)))
            .filter(|(_, told)| told.described.is_some());
        described.next().filter(|_| described.next().is_none())
    }

    /// Each instance of which something was said, by its id.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (Option<&str>, &InstanceFacts)> {
        let mut all: Vec<(Option<&str>, &InstanceFacts)> =
            self.all.iter().map(|(id, told)| (id.as_deref(), told)).collect();
        all.sort_by_key(|(id, _)| *id);
        all.into_iter()
    }

    /// Where what was said of this one stands in `all`, if there is room for it.
    fn place(&mut self, id: Option<String>) -> Option<usize> {
        match self.places.find(self.places.hash(id.as_deref())) {
            Slot::Known(place) => Some(place as usize),
            Slot::New(place) => {
                self.all.push((id, InstanceFacts::default()));
                Some(place as usize)
            }
            Slot::Full => None,
        }
    }
}

impl InstanceFacts {
    fn set(&mut self, set: OptionsSet) -> bool {
        let at = self.changes.partition_point(|other| (other.time, other.place) <= (set.time, set.place));
        self.changes.insert(at, set);
        let fits = self.changes.len() <= MOST_CHANGES;
        if !fits {
            self.changes.remove(0);
        }
        fits
    }

    /// The changes that were made before the last request, latest first; without times all of them.
    pub(crate) fn changes_until(&self, last: Option<Moment>) -> impl Iterator<Item = &OptionsSet> {
        self.changes.iter().rev().filter(move |set| !set.is_after(last))
    }

    /// The options that were changed after the last request: what describe-instances prints of them was not in force.
    pub(crate) fn changed_later(&self, last: Option<Moment>) -> PartialOptions {
        let later = self.changes.iter().filter(|set| set.is_after(last));
        later.fold(PartialOptions::default(), |all, set| all.or(set.options))
    }
}

impl OptionsSet {
    fn is_after(&self, last: Option<Moment>) -> bool {
        self.time.zip(last).is_some_and(|(time, last)| time > last)
    }
}

impl AsDescribed {
    fn of(described: &answers::InstanceFacts, place: RecordRef, tags: KeptTags) -> Self {
        let text = |text: &str| redact::printable(text, LONGEST);
        Self {
            place,
            options: described.settled_options(),
            profile: described.profile().map(text),
            image: described.image_id.as_deref().map(text),
            tags,
        }
    }
}
