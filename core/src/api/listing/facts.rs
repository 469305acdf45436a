//! Things of a listing as facts, as it streams: nothing is kept but what a thing is being read from.

use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny};

use super::fault::{ListingFault, Thing};
use super::projected::Projected;
use super::splitter::{Pieces, Splitter};
use crate::api::answers::{AccountFacts, ImageFacts, InstanceFacts, OptionsFacts, TemplateFacts};

/// Takes what a listing says; offsets are where a thing begins in the source.
pub(crate) trait Facts {
    /// An instance.
    fn instance(&mut self, facts: InstanceFacts, offset: u64);
    /// An image.
    fn image(&mut self, facts: ImageFacts, offset: u64);
    /// A version of a launch template.
    fn template(&mut self, facts: TemplateFacts, offset: u64);
    /// The options of an instance, which may be named.
    fn options(&mut self, id: Option<String>, options: OptionsFacts, offset: u64);
    /// The account's defaults.
    fn account(&mut self, facts: AccountFacts, offset: u64);
    /// Something that cannot be read, or not read on.
    fn fault(&mut self, fault: ListingFault, offset: u64);
    /// It says that another page follows, which is not in it.
    fn more_pages(&mut self) {}
}

/// Reads one listing: what describe-instances, describe-images, describe-launch-template-versions or
/// get-instance-metadata-defaults print, and lists that `--query` makes of the first three.
#[derive(Debug, Default)]
pub(crate) struct ListingReader(Splitter);

impl ListingReader {
    /// Takes the next bytes.
    pub(crate) fn feed(&mut self, bytes: &[u8], out: &mut dyn Facts) {
        self.0.feed(bytes, &mut Reading(out));
    }

    /// Whether it has a list that things stand in: what it is, is decided then.
    pub(crate) const fn is_listing(&self) -> bool {
        self.0.is_listing()
    }

    /// Whether it is no listing but a text that has to be read as a whole; nothing was handed on then.
    pub(crate) const fn is_document(&self) -> bool {
        self.0.is_document()
    }

    /// Says that the source has ended. Whether it had a list that things stand in, be it empty.
    pub(crate) fn finish(self, out: &mut dyn Facts) -> bool {
        self.0.finish(&mut Reading(out))
    }
}

struct Reading<'a>(&'a mut dyn Facts);

impl Pieces for Reading<'_> {
    fn piece(&mut self, thing: Thing, json: &[u8], offset: u64) {
        if let Err(fault) = self.read(thing, json, offset) {
            self.0.fault(fault, offset);
        }
    }

    fn fault(&mut self, fault: ListingFault, offset: u64) {
        self.0.fault(fault, offset);
    }

    fn more_pages(&mut self) {
        self.0.more_pages();
    }
}

impl Reading<'_> {
    fn read(&mut self, thing: Thing, json: &[u8], offset: u64) -> Result<(), ListingFault> {
        match thing {
            Thing::Instance => {
                let facts: InstanceFacts = read(thing, json)?;
                if facts.instance_id.is_empty() {
                    return Err(ListingFault::NoId(thing));
                }
                self.0.instance(facts, offset);
            }
            Thing::Image => {
                let facts: ImageFacts = read(thing, json)?;
                if facts.image_id.is_empty() {
                    return Err(ListingFault::NoId(thing));
                }
                self.0.image(facts, offset);
            }
            Thing::TemplateVersion => self.0.template(read(thing, json)?, offset),
            Thing::Account => self.0.account(read(thing, json)?, offset),
            Thing::Bare => {
                let bare: Bare = read(thing, json)?;
                let projected = if bare.metadata_options { None } else { Projected::read(json) };
                match projected {
                    Some(Projected { id, options }) => self.0.options(id, options, offset),
                    None => self.read(bare.thing()?, json, offset)?,
                }
            }
        }
        Ok(())
    }
}

fn read<'a, T: Deserialize<'a>>(thing: Thing, json: &'a [u8]) -> Result<T, ListingFault> {
    serde_json::from_slice(json)
        .map_err(|error| if error.is_data() { ListingFault::Value(thing) } else { ListingFault::Broken(thing) })
}

/// An object whose members tell what it is.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
struct Bare {
    #[serde(deserialize_with = "present")]
    instance_id: bool,
    #[serde(deserialize_with = "present")]
    launch_template_data: bool,
    #[serde(deserialize_with = "present")]
    image_id: bool,
    #[serde(deserialize_with = "present")]
    metadata_options: bool,
}

impl Bare {
    const fn thing(&self) -> Result<Thing, ListingFault> {
        match (self.instance_id, self.launch_template_data, self.image_id) {
            (true, _, _) => Ok(Thing::Instance),
            (false, true, _) => Ok(Thing::TemplateVersion),
            (false, false, true) => Ok(Thing::Image),
            (false, false, false) => Err(ListingFault::Unknown),
        }
    }
}

fn present<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    IgnoredAny::deserialize(deserializer).map(|_| true)
}
