//! AWS CloudTrail: which API calls were made with credentials that the metadata service had delivered, by which version
//! (MON-05), and who changed metadata options (MON-06).
//!
//! Read are files as CloudTrail writes them to S3 (`{"Records": [...]}`), what `aws cloudtrail lookup-events` prints
//! (`{"Events": [{"CloudTrailEvent": "..."}]}`), and records one by one: a line each, as log systems export them, in a
//! list, or in the envelope of EventBridge. Neither access key ids nor anything else of the credentials is looked at.

mod identity;
mod options;
mod reader;
mod record;
#[cfg(test)]
mod tests;

use super::head::{Head, Sniff, Source};
use super::keys::Keys;
use reader::CloudTrail;

/// How records stand in a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stand {
    /// In the list `Records` or `Events` of an object.
    Listed,
    /// One a line.
    Lines,
    /// One after the other, or in a list.
    Bare,
}

/// Members of a record; no other format has two of them at its top.
const OF_RECORDS: [&str; 12] = [
    "eventVersion",
    "eventSource",
    "eventName",
    "eventType",
    "eventID",
    "eventTime",
    "userIdentity",
    "awsRegion",
    "requestParameters",
    "responseElements",
    "recipientAccountId",
    "sourceIPAddress",
];

/// By the names in its beginning.
pub(super) fn sniff(head: &Head<'_>, source: Source) -> Sniff {
    match head.keys().map(|keys| stand(keys, head.whole)) {
        None | Some(Some(None)) => Sniff::No,
        Some(None) => Sniff::Open,
        Some(Some(Some(stand))) => source.found(CloudTrail(stand)),
    }
}

/// Whether a source with these names at its beginning is CloudTrail's, and how its records stand in it; `None` while
/// that is open. `whole` says that all was seen that will be looked at.
fn stand(keys: &Keys<'_>, whole: bool) -> Option<Option<Stand>> {
    let settled = whole || keys.closed;
    let base = if keys.list { 2 } else { 1 };
    let listed = |list: &str, names: &[&str], least: usize| keys.has(1, list) && keys.count(3, names) >= least;
    if !keys.list && (listed("Records", &OF_RECORDS, 2) || listed("Events", &["EventId", "CloudTrailEvent"], 1)) {
        return Some(Some(Stand::Listed));
    }
    let records = keys.count(base, &OF_RECORDS) >= 2
        || keys.count(base, &["detail-type", "detail"]) == 2
        || keys.has(base, "CloudTrailEvent")
        || keys.has(base, "digestStartTime");
    if records && (keys.list || keys.broken_over_lines) {
        return Some(Some(Stand::Bare));
    }
    if records && settled {
        return Some(Some(Stand::Lines));
    }
    // A file in which nothing was recorded.
    if settled && !keys.list && keys.has(1, "Records") && keys.count(1, &OF_RECORDS) == 0 {
        return Some(Some(Stand::Listed));
    }
    settled.then_some(None)
}
