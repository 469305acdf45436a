//! What `aws ec2 describe-instances` prints: no requests, but what is known of each instance. Also what `--query` makes
//! of it: a list of instances, or lists in a list.

use std::borrow::Cow;

use serde::Deserialize;

use super::evidence::{Described, Fact, What};
use super::fault::Fault;
use super::head::{First, Head, Sniff, Source};
use super::limit::Limit;
use super::reader::{Reader, Sink};
use super::record_ref::RecordRef;
use super::skipped::Skipped;
use crate::api::listing::{Kind, OptionsRow, OptionsStateRow, Pieces, Splitter, read};
use crate::service::options::PartialOptions;

/// Reads one listing of instances.
#[derive(Debug)]
pub(super) struct DescribedReader {
    splitter: Splitter,
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
        Self { splitter: Splitter::default(), source, found: 0 }
    }
}

impl Reader for DescribedReader {
    fn feed(&mut self, bytes: &[u8], sink: &mut dyn Sink) {
        let Self { splitter, source, found } = self;
        splitter.feed(bytes, &mut Taking { source: *source, found, sink });
    }

    fn finish(&mut self, sink: &mut dyn Sink) {
        let Self { splitter, source, found } = self;
        core::mem::take(splitter).finish(&mut Taking { source: *source, found, sink });
    }

    fn describe(&self) -> String {
        "describe-instances".into()
    }
}

/// An instance, as far as it matters here.
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Row<'a> {
    #[serde(borrow)]
    instance_id: Cow<'a, str>,
    #[serde(borrow)]
    image_id: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    state: State<'a>,
    metadata_options: Option<OptionsRow>,
    #[serde(borrow)]
    iam_instance_profile: Option<Profile<'a>>,
    #[serde(borrow, default)]
    tags: Vec<Tag<'a>>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
struct State<'a> {
    #[serde(borrow)]
    name: Cow<'a, str>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Profile<'a> {
    #[serde(borrow)]
    arn: Option<Cow<'a, str>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Tag<'a> {
    #[serde(borrow)]
    key: Cow<'a, str>,
    #[serde(borrow, default)]
    value: Cow<'a, str>,
}

/// Where the things go.
struct Taking<'s> {
    source: u32,
    found: &'s mut u64,
    sink: &'s mut dyn Sink,
}

impl Pieces for Taking<'_> {
    fn piece(&mut self, kind: Kind, json: &[u8], offset: u64) {
        *self.found += 1;
        let record = RecordRef::item(self.source, *self.found);
        match kind {
            Kind::Instance | Kind::Bare => match read::<Row<'_>>(json, "an instance") {
                Ok(row) => self.instance(row, record),
                Err(problem) => self.sink.fault(Fault { record, ..Fault::whole(self.source, offset, problem) }),
            },
            Kind::Image | Kind::TemplateVersion | Kind::Account => self.sink.skipped(Skipped::OtherThing, record),
        }
    }

    fn fault(&mut self, offset: u64, problem: &'static str) {
        if problem == Splitter::ENDS_EARLY {
            self.sink.limit(Limit::CutOff);
        }
        self.sink.fault(Fault::whole(self.source, offset, problem));
    }
}

impl Taking<'_> {
    fn instance(&mut self, row: Row<'_>, record: RecordRef) {
        if matches!(row.state.name.as_ref(), "terminated" | "shutting-down") {
            self.sink.skipped(Skipped::Terminated, record);
            return;
        }
        // While a change is pending, what is printed is not in force yet.
        let applied = row.metadata_options.filter(|options| options.state != Some(OptionsStateRow::Pending));
        let profile = row.iam_instance_profile.and_then(|profile| profile.arn);
        let described = Described {
            options: applied.map_or_else(PartialOptions::default, OptionsRow::given),
            // `arn:aws:iam::123456789012:instance-profile/path/NAME`
            profile: profile.as_deref().and_then(|arn| arn.rsplit('/').next()).map(Cow::Borrowed),
            image: row.image_id,
            tags: row.tags.into_iter().map(|tag| (tag.key, tag.value)).collect(),
        };
        let what = What::Described(described);
        self.sink.fact(&Fact { record, time: None, instance: Some(row.instance_id), what });
    }
}

#[cfg(test)]
mod tests;
