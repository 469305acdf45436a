//! What `aws ec2 describe-instances` prints: no requests, but what is known of each instance. Also what `--query` makes
//! of it: a list of instances, or lists in a list.

use std::borrow::Cow;

use super::evidence::{Fact, What};
use super::fault::Fault;
use super::head::{First, Head, Sniff, Source};
use super::limit::Limit;
use super::reader::{Reader, Sink};
use super::record_ref::RecordRef;
use super::skipped::Skipped;
use crate::api::answers::{AccountFacts, ImageFacts, InstanceFacts, OptionsFacts, TemplateFacts};
use crate::api::listing::{Facts, ListingFault, ListingReader};
use crate::text::coverage::Gap;

/// Reads one listing of instances.
#[derive(Debug)]
pub(super) struct DescribedReader {
    listing: ListingReader,
    source: u32,
    /// Things found so far.
    found: u64,
}

/// Members of an instance that stand before long ones, in whatever order the AWS CLI prints them.
const OF_INSTANCES: [&[u8]; 5] =
    [b"\"InstanceId\"", b"\"AmiLaunchIndex\"", b"\"MetadataOptions\"", b"\"EbsOptimized\"", b"\"Reservations\""];

/// By its first member, or by names that instances have.
pub(super) fn sniff(head: &Head<'_>, source: Source) -> Sniff {
    let found = || Sniff::Yes(Box::new(DescribedReader::new(source.number)));
    match head.first {
        First::Open => Sniff::Open,
        First::Member(b"Reservations" | b"Instances", _) => found(),
        First::List => {
            let has = |name: &&[u8]| memchr::memmem::find(head.bytes, name).is_some();
            if OF_INSTANCES.iter().any(has) { found() } else { Sniff::Open }
        }
        First::Member(..) | First::Object | First::Other => Sniff::No,
    }
}

impl DescribedReader {
    /// A reader of source number `source`.
    pub(super) fn new(source: u32) -> Self {
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
    /// The record of the next thing.
    const fn next(&mut self) -> RecordRef {
        *self.found += 1;
        RecordRef::item(self.source, *self.found)
    }

    fn pass_over(&mut self) {
        let record = self.next();
        self.sink.skipped(Skipped::OtherThing, record);
    }
}

impl Facts for Taking<'_> {
    fn instance(&mut self, facts: InstanceFacts, _: u64) {
        let record = self.next();
        if facts.is_gone() {
            self.sink.skipped(Skipped::Terminated, record);
            return;
        }
        let (instance, what) = (Some(Cow::Borrowed(facts.instance_id.as_str())), What::Described(&facts));
        self.sink.fact(&Fact { record, time: None, instance, what });
    }

    fn image(&mut self, _: ImageFacts, _: u64) {
        self.pass_over();
    }

    fn template(&mut self, _: TemplateFacts, _: u64) {
        self.pass_over();
    }

    fn options(&mut self, id: Option<String>, options: OptionsFacts, offset: u64) {
        match id {
            Some(instance_id) => {
                let metadata_options = Some(options);
                self.instance(InstanceFacts { instance_id, metadata_options, ..InstanceFacts::default() }, offset);
            }
            // Whose options they are is not known.
            None => self.fault(ListingFault::Unknown, offset),
        }
    }

    fn account(&mut self, _: AccountFacts, _: u64) {
        self.pass_over();
    }

    fn fault(&mut self, fault: ListingFault, offset: u64) {
        let cut_off = fault == ListingFault::EndsEarly;
        if cut_off {
            self.sink.limit(Limit::CutOff);
        }
        let gap = if cut_off { Gap::CutOff } else { Gap::UnreadableRecord };
        let record = if fault.is_of_a_thing() { self.next() } else { RecordRef::whole(self.source) };
        self.sink.fault(Fault { record, gap, ..Fault::whole(self.source, offset, fault.to_string()) });
    }

    fn more_pages(&mut self) {
        self.sink.uncovered(Gap::MorePages, RecordRef::whole(self.source), 1, true);
    }
}

#[cfg(test)]
mod tests;
