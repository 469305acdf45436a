//! What `aws ec2 describe-instances` prints: no requests, but what is known of each instance. Also what `--query` makes
//! of it: a list of instances, or lists in a list.

use std::borrow::Cow;

use serde::Deserialize;

use super::event::Place;
use super::evidence::{Described, Fact, What};
use super::reader::{Aside, Fault, Limit, Reader, Sink};
use crate::api::listing::{Kind, OptionsRow, OptionsStateRow, Pieces, Splitter, read};
use crate::service::options::PartialOptions;

/// Reads one listing of instances.
#[derive(Debug)]
pub struct DescribedReader {
    splitter: Splitter,
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
        let place = Place { source: self.source, record: *self.found };
        match kind {
            Kind::Instance | Kind::Bare => match read::<Row<'_>>(json, "an instance") {
                Ok(row) => self.instance(row, place),
                Err(problem) => self.sink.fault(Fault { place, offset, problem, snippet: String::new() }),
            },
            Kind::Image | Kind::TemplateVersion | Kind::Account => self.sink.aside(Aside::OtherThing, place),
        }
    }

    fn fault(&mut self, offset: u64, problem: &'static str) {
        if problem == Splitter::ENDS_EARLY {
            self.sink.limit(Limit::CutOff);
        }
        let place = Place { source: self.source, record: 0 };
        self.sink.fault(Fault { place, offset, problem: problem.into(), snippet: String::new() });
    }
}

impl Taking<'_> {
    fn instance(&mut self, row: Row<'_>, place: Place) {
        if matches!(row.state.name.as_ref(), "terminated" | "shutting-down") {
            self.sink.aside(Aside::Terminated, place);
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
        self.sink.fact(&Fact { place, time: None, instance: Some(row.instance_id), what });
    }
}

#[cfg(test)]
mod tests;
