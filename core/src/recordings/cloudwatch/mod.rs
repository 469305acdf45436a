//! Amazon CloudWatch: how often the metadata service of an instance was used without a token (MON-01, MON-02).
//!
//! Read are what `aws cloudwatch get-metric-data` prints (`MetricDataResults`), the queries that it was given
//! (`MetricDataQueries`), and what `aws cloudwatch get-metric-statistics` prints (`Datapoints`).

mod label;
mod reader;
mod series;
#[cfg(test)]
mod tests;

use super::head::{Head, Sniff, Source};
use super::keys::Keys;
use reader::CloudWatch;

/// What a source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// The answer of get-metric-data.
    Results,
    /// The answer of get-metric-statistics.
    Statistics,
    /// Queries under their name.
    Queries,
    /// Queries in a list, as they are given with `--metric-data-queries`.
    BareQueries,
}

/// By the names in its beginning.
pub(super) fn sniff(head: &Head<'_>, source: Source) -> Sniff {
    match head.keys().map(|keys| answer(keys, head.whole)) {
        None | Some(Some(None)) => Sniff::No,
        Some(None) => Sniff::Open,
        Some(Some(Some(answer))) => source.found(CloudWatch(answer)),
    }
}

/// What a source with these names at its beginning is; `None` while that is open. `whole` says that all was seen that
/// will be looked at.
fn answer(keys: &Keys<'_>, whole: bool) -> Option<Option<Answer>> {
    if keys.list {
        let query = keys.has(2, "MetricStat") || (keys.has(2, "Expression") && keys.has(2, "Id"));
        return if query { Some(Some(Answer::BareQueries)) } else { (whole || keys.closed).then_some(None) };
    }
    for (name, answer) in [
        ("MetricDataResults", Answer::Results),
        ("Datapoints", Answer::Statistics),
        ("MetricDataQueries", Answer::Queries),
    ] {
        if keys.has(1, name) {
            return Some(Some(answer));
        }
    }
    (whole || keys.closed).then_some(None)
}
