//! What CloudWatch counted, series by series, until it is known which metric of which instance each is.

use std::collections::BTreeMap;

use crate::recordings::evidence::{Counted, Metric, Queried};
use crate::recordings::record_ref::RecordRef;
use crate::text::redact;
use crate::text::time::{Moment, Span};

/// As many datapoints are kept.
const MOST_POINTS: usize = 262_144;
/// As many queries are kept: get-metric-data takes 500.
const MOST_QUERIES: usize = 16_384;
/// The longest label that is kept.
const LONGEST: usize = 200;

/// One series of one source.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct SeriesKey {
    pub place: RecordRef,
    pub id: Option<String>,
    pub label: Option<String>,
}

/// What a series says of itself, and its datapoints by the beginning of their periods. Its reader gives them in that
/// order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Series {
    /// The number of its instance, 0 where it does not tell.
    pub home: u16,
    pub metric: Option<Metric>,
    pub period: Option<Span>,
    pub points: BTreeMap<Moment, u64>,
}

/// A query, and the instance that it is for.
#[derive(Clone, Debug)]
struct Query {
    home: u16,
    metric: Option<Metric>,
    period: Option<Span>,
    sums: bool,
}

/// All of them.
#[derive(Debug, Default)]
pub(crate) struct MetricSeries {
    series: BTreeMap<SeriesKey, Series>,
    points: usize,
    /// By their short names; of two that differ under one name, nothing is believed.
    queries: BTreeMap<String, Option<Query>>,
}

/// A series with all that can be told of it.
pub(crate) struct PlacedSeries<'m> {
    pub key: &'m SeriesKey,
    pub home: u16,
    pub metric: Metric,
    pub period: Option<Span>,
    pub points: &'m BTreeMap<Moment, u64>,
}

/// A series of which it cannot be told what it is, or that holds no sums.
pub(crate) struct StraySeries<'m> {
    pub key: &'m SeriesKey,
    pub why: &'static str,
}

impl MetricSeries {
    /// Takes a datapoint. Says whether there was room for it.
    pub(crate) fn count(&mut self, home: u16, counted: &Counted<'_>, time: Option<Moment>, place: RecordRef) -> bool {
        let Some(time) = time else { return true };
        if self.points >= MOST_POINTS {
            return false;
        }
        let shown = |text: &str| redact::printable(text, LONGEST);
        let key = SeriesKey { place, id: counted.id.as_deref().map(shown), label: counted.label.as_deref().map(shown) };
        let series = self.series.entry(key).or_insert_with(|| Series {
            home,
            metric: counted.metric,
            period: counted.period,
            points: BTreeMap::new(),
        });
        // One of two for the same moment is one too many: the larger is believed.
        let point = series.points.entry(time).or_insert_with(|| {
            self.points += 1;
            0
        });
        *point = (*point).max(counted.sum);
        true
    }

    /// Takes a query. Says whether there was room for it.
    pub(crate) fn ask(&mut self, home: u16, queried: &Queried<'_>) -> bool {
        let id = redact::printable(queried.id.as_bytes(), LONGEST);
        if self.queries.len() >= MOST_QUERIES && !self.queries.contains_key(&id) {
            return false;
        }
        let query = Query { home, metric: queried.metric, period: queried.period, sums: queried.sums };
        let known = self.queries.entry(id).or_insert_with(|| Some(query.clone()));
        let same = known.as_ref().is_some_and(|known| {
            (known.home, known.metric, known.period, known.sums) == (query.home, query.metric, query.period, query.sums)
        });
        if !same {
            *known = None;
        }
        true
    }

    /// Each series, completed by the query that it answers; those of other metrics are left out.
    pub(crate) fn told(&self) -> Vec<Result<PlacedSeries<'_>, StraySeries<'_>>> {
        let mut all = Vec::new();
        for (key, series) in &self.series {
            let query = key.id.as_ref().and_then(|id| self.queries.get(id)).and_then(Option::as_ref);
            let metric = match (series.metric, query) {
                (Some(metric), _) => metric,
                (None, Some(Query { metric: Some(metric), .. })) => *metric,
                // Asked for as another.
                (None, Some(Query { metric: None, .. })) => continue,
                (None, None) => {
                    all.push(Err(StraySeries { key, why: "which metric it is" }));
                    continue;
                }
            };
            if query.is_some_and(|query| !query.sums) {
                all.push(Err(StraySeries {
                    key,
                    why: "how many there were, because it was not asked for with Stat `Sum`",
                }));
                continue;
            }
            all.push(Ok(PlacedSeries {
                key,
                home: if series.home == 0 { query.map_or(0, |query| query.home) } else { series.home },
                metric,
                period: query.and_then(|query| query.period).or(series.period),
                points: &series.points,
            }));
        }
        all
    }
}
