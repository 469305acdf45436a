//! Amazon CloudWatch: how often the metadata service of an instance was used without a token (MON-01, MON-02).
//!
//! Read are what `aws cloudwatch get-metric-data` prints (`MetricDataResults`), the queries that it was given
//! (`MetricDataQueries`), and what `aws cloudwatch get-metric-statistics` prints (`Datapoints`).

mod label;
mod reader;
mod series;
#[cfg(test)]
mod tests;

pub use reader::CloudWatchReader;

use super::keys::Keys;

/// What a source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Layout {
    /// The answer of get-metric-data.
    Results,
    /// The answer of get-metric-statistics.
    Statistics,
    /// Queries under their name.
    Queries,
    /// Queries in a list, as they are given with `--metric-data-queries`.
    BareQueries,
}

/// What a source with these names at its beginning is; `None` while that is open. `whole` says that all was seen that
/// will be looked at.
pub(super) fn layout(keys: &Keys<'_>, whole: bool) -> Option<Option<Layout>> {
    if keys.list {
        let query = keys.has(2, "MetricStat") || (keys.has(2, "Expression") && keys.has(2, "Id"));
        return if query { Some(Some(Layout::BareQueries)) } else { (whole || keys.closed).then_some(None) };
    }
    for (name, layout) in [
        ("MetricDataResults", Layout::Results),
        ("Datapoints", Layout::Statistics),
        ("MetricDataQueries", Layout::Queries),
    ] {
        if keys.has(1, name) {
            return Some(Some(layout));
        }
    }
    (whole || keys.closed).then_some(None)
}
