//! What `aws ec2 describe-instances` prints: no requests, but what is known of each instance. Also what `--query` makes
//! of it: a list of instances, or lists in a list.

use std::borrow::Cow;

use super::event::Place;
use super::evidence::{Fact, What};
use super::reader::{Aside, Fault, Limit, Reader, Sink};
use crate::api::answers::{AccountFacts, ImageFacts, InstanceFacts, TemplateFacts};
use crate::api::listing::{Facts, ListingFault, ListingReader};

/// Reads one listing of instances.
#[derive(Debug)]
pub struct DescribedReader {
    listing: ListingReader,
    source: u32,
    /// Things found so far.
    found: u64,
}

/// Members of an instance that stand before long ones, in whatever order the AWS CLI prints them.
const OF_INSTANCES: [&[u8]; 5] =
    [b"\"InstanceId\"", b"\"AmiLaunchIndex\"", b"\"MetadataOptions\"", b"\"EbsOptimized\"", b"\"Reservations\""];

/// The first member of an object that is a listing.
const FIRST: [&[u8]; 2] = [b"\"Reservations\"", b"\"Instances\""];

/// Whether a source that begins like this is a listing of instances.
#[must_use]
pub fn looks_like(head: &[u8]) -> bool {
    let mut rest = head.trim_ascii_start();
    if let Some(object) = rest.strip_prefix(b"{") {
        let object = object.trim_ascii_start();
        return FIRST.iter().any(|key| object.starts_with(key));
    }
    if !rest.starts_with(b"[") {
        return false;
    }
    while let Some(list) = rest.strip_prefix(b"[") {
        rest = list.trim_ascii_start();
    }
    rest.starts_with(b"{") && OF_INSTANCES.iter().any(|key| memchr::memmem::find(rest, key).is_some())
}

impl DescribedReader {
    /// A reader of source number `source`.
    #[must_use]
    pub fn new(source: u32) -> Self {
        Self { listing: ListingReader::default(), source, found: 0 }
    }
}

impl Reader for DescribedReader {
    fn feed(&mut self, bytes: &[u8], sink: &mut dyn Sink) {
        let Self { listing, source, found } = self;
        listing.feed(bytes, &mut Taking { source: *source, found, sink });
    }

    fn finish(&mut self, sink: &mut dyn Sink) {
        let Self { listing, source, found } = self;
        core::mem::take(listing).finish(&mut Taking { source: *source, found, sink });
    }

    fn describe(&self) -> String {
        "describe-instances".into()
    }
}

/// Where the things go.
struct Taking<'s> {
    source: u32,
    found: &'s mut u64,
    sink: &'s mut dyn Sink,
}

impl Taking<'_> {
    /// The place of the next thing.
    const fn next(&mut self) -> Place {
        *self.found += 1;
        Place { source: self.source, record: *self.found }
    }

    fn pass_over(&mut self) {
        let place = self.next();
        self.sink.aside(Aside::OtherThing, place);
    }
}

impl Facts for Taking<'_> {
    fn instance(&mut self, facts: InstanceFacts, _: u64) {
        let place = self.next();
        if facts.is_gone() {
            self.sink.aside(Aside::Terminated, place);
            return;
        }
        let (instance, what) = (Some(Cow::Borrowed(facts.instance_id.as_str())), What::Described(&facts));
        self.sink.fact(&Fact { place, time: None, instance, what });
    }

    fn image(&mut self, _: ImageFacts, _: u64) {
        self.pass_over();
    }

    fn template(&mut self, _: TemplateFacts, _: u64) {
        self.pass_over();
    }

    fn account(&mut self, _: AccountFacts, _: u64) {
        self.pass_over();
    }

    fn fault(&mut self, fault: ListingFault, offset: u64) {
        if fault == ListingFault::EndsEarly {
            self.sink.limit(Limit::CutOff);
        }
        let none = Place { source: self.source, record: 0 };
        let place = if fault.is_of_a_thing() { self.next() } else { none };
        self.sink.fault(Fault { place, offset, problem: fault.to_string(), snippet: String::new() });
    }
}

#[cfg(test)]
mod tests;
