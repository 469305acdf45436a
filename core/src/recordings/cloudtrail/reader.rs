//! Takes the records of one source.

use serde_json::value::RawValue;

use super::super::evidence::{Fact, What};
use super::super::fault::Problem;
use super::super::format::{Format, Layout, LineRules, Record};
use super::super::jsonl::moment;
use super::super::limit::Limit;
use super::super::reader::Sink;
use super::super::record_ref::RecordRef;
use super::super::skipped::Skipped;
use super::record::Record as Fields;
use super::{Stand, identity, options};
use crate::recordings::format::PAGES;
use crate::text::json::Step::{Each, Member};
use crate::text::json::{self, Wanted};

/// The longest record, in bytes: CloudTrail cuts them at 256 KB, and a text within a text may double that.
const LONGEST: usize = 1 << 20;
/// A record within a record within a record is none.
const DEEPEST: u8 = 2;
/// What a record is, in faults.
const RECORD: &str = "a CloudTrail record";

/// `{"Records": [...]}` and `{"Events": [...]}`.
const LISTED: Wanted = Wanted {
    routes: &[&[Member("Records"), Each], &[Member("Events"), Each]],
    names: &PAGES,
    longest: LONGEST,
    trim: None,
};
/// Records at the top, or in a list there.
const BARE: Wanted = Wanted { routes: &[&[], &[Each]], ..LISTED };

/// CloudTrail's records.
#[derive(Debug)]
pub(super) struct CloudTrail(pub(super) Stand);

impl Format for CloudTrail {
    fn layout(&self) -> Layout {
        match self.0 {
            Stand::Listed => Layout::Items { wanted: LISTED, list: "`Records` or `Events`" },
            Stand::Bare => Layout::Items { wanted: BARE, list: "of records" },
            // Not quoted: a record may hold anything that a call was given.
            Stand::Lines => Layout::Lines(LineRules { longest: LONGEST, blank: false, quoted: false }),
        }
    }

    fn record(&mut self, record: &Record<'_>, sink: &mut dyn Sink) -> Result<(), Problem> {
        take(record.at, record.bytes, 0, sink)
    }

    fn describe(&self) -> String {
        "CloudTrail".into()
    }
}

fn take(at: RecordRef, json: &[u8], depth: u8, sink: &mut dyn Sink) -> Result<(), Problem> {
    let fields: Fields<'_> = json::read(json).map_err(|error| {
        // In a record within another, lines and columns are none of the source's.
        let error = if depth > 0 { error.without_place() } else { error };
        Problem::Json { expected: RECORD, error }
    })?;
    let within = fields.embedded.as_deref().or_else(|| fields.detail.map(RawValue::get));
    if let Some(within) = within {
        if depth >= DEEPEST {
            return Err("not a CloudTrail record: a record within a record".into());
        }
        return take(at, within.as_bytes(), depth + 1, sink);
    }
    if fields.digest_start_time.is_some() {
        sink.skipped(Skipped::Chatter, at);
        return Ok(());
    }
    if fields.event_name.is_none() || fields.event_source.is_none() {
        return Err("not a CloudTrail record: expected `eventName` and `eventSource`".into());
    }
    let time = fields.event_time.as_ref().or(fields.timestamp.as_ref()).and_then(moment);
    if time.is_none() {
        sink.limit(Limit::NoTimes);
    }
    let mut ours = false;
    if let Some((instance, used)) = identity::role_used(&fields)? {
        ours = true;
        sink.fact(&Fact { record: at, time, instance: Some(instance), what: What::RoleUsed(used) });
    }
    for (instance, set) in options::options_set(&fields)? {
        ours = true;
        sink.fact(&Fact { record: at, time, instance: Some(instance.into()), what: What::OptionsSet(set) });
    }
    if !ours {
        sink.skipped(Skipped::OtherCall, at);
    }
    Ok(())
}
