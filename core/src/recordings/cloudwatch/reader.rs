//! Reads one source of CloudWatch's.

use std::borrow::Cow;

use super::super::event::Place;
use super::super::evidence::{Counted, Fact, Metric, Queried, What};
use super::super::jsonl::{TimeField, moment};
use super::super::reader::{Aside, Fault, Limit, Reader, Sink};
use serde_json::Value;

use super::series::{Series, Statistics};
use super::{Layout, label};
use crate::text::json::Step::{Each, Member};
use crate::text::json::{Found, Item, Route, Scanner, Wanted};
use crate::text::redact;
use crate::text::time::{Moment, Span};

/// The longest series, in bytes: an answer has 100,800 datapoints at the most, of about 50 bytes.
const LONGEST: usize = 8 << 20;
/// The longest period that a metric is asked for: a day. A distance beyond it is a gap.
const LONGEST_PERIOD: Span = Span::from_secs(86_400);

/// Reads metrics of CloudWatch.
#[derive(Debug)]
pub struct CloudWatchReader {
    source: u32,
    layout: Layout,
    items: Scanner,
}

impl CloudWatchReader {
    /// For source number `source`.
    #[must_use]
    pub(crate) fn new(source: u32, layout: Layout) -> Self {
        let routes: &'static [Route] = match layout {
            Layout::Results => &[&[Member("MetricDataResults"), Each]],
            Layout::Queries => &[&[Member("MetricDataQueries"), Each]],
            Layout::Statistics | Layout::BareQueries => &[&[], &[Each]],
        };
        Self { source, layout, items: Scanner::new(Wanted { routes, names: &[], longest: LONGEST, trim: None }) }
    }
}

impl Reader for CloudWatchReader {
    fn feed(&mut self, bytes: &[u8], sink: &mut dyn Sink) {
        let mut taking = Taking { source: self.source, layout: self.layout, sink };
        self.items.feed(bytes, &mut |found| taking.found(found));
    }

    fn finish(&mut self, sink: &mut dyn Sink) {
        let mut taking = Taking { source: self.source, layout: self.layout, sink };
        if !self.items.finish(&mut |found| taking.found(found)) {
            sink.limit(Limit::CutOff);
        }
    }

    fn describe(&self) -> String {
        match self.layout {
            Layout::Results => "CloudWatch, get-metric-data",
            Layout::Statistics => "CloudWatch, get-metric-statistics",
            Layout::Queries | Layout::BareQueries => "CloudWatch, MetricDataQueries",
        }
        .into()
    }
}

/// Takes what is found in one source.
struct Taking<'s> {
    source: u32,
    layout: Layout,
    sink: &'s mut dyn Sink,
}

impl Taking<'_> {
    fn found(&mut self, found: Found<'_>) {
        match found {
            Found::Item(item) => self.item(item),
            Found::Flaw(flaw, number, spot) => self.fault(number, spot.offset, flaw.to_string()),
            Found::Reached(_) | Found::Name(_) => {}
        }
    }

    fn item(&mut self, item: Item<'_>) {
        let taken =
            core::str::from_utf8(item.json).map_err(|_| "not UTF-8".to_owned()).and_then(|text| match self.layout {
                Layout::Results => self.series(item.number, &read(text, "MetricDataResults")?),
                Layout::Statistics => self.statistics(item.number, read(text, "get-metric-statistics")?),
                Layout::Queries | Layout::BareQueries => self.query(item.number, &read(text, "MetricDataQueries")?),
            });
        if let Err(problem) = taken {
            self.fault(item.number, item.spot.offset, problem);
        }
    }

    fn fault(&mut self, number: u64, offset: u64, problem: String) {
        let place = Place { source: self.source, record: number };
        self.sink.fault(Fault { place, offset, problem, snippet: String::new() });
    }
}

impl Taking<'_> {
    fn series(&mut self, number: u64, series: &Series<'_>) -> Result<(), String> {
        if series.timestamps.len() != series.values.len() {
            return Err(format!(
                "{} timestamps and {} values: expected as many of the one as of the other",
                series.timestamps.len(),
                series.values.len()
            ));
        }
        if series.status_code.as_deref().is_some_and(|status| status != "Complete") {
            self.sink.limit(Limit::PartialMetric);
        }
        let points: Vec<(&TimeField<'_>, f64)> = series.timestamps.iter().zip(series.values.iter().copied()).collect();
        self.points(number, series.id.as_deref(), series.label.as_deref(), &points)
    }

    fn statistics(&mut self, number: u64, statistics: Statistics<'_>) -> Result<(), String> {
        let mut points = Vec::new();
        for datapoint in &statistics.datapoints {
            let sum = datapoint.sum.ok_or("a datapoint without `Sum`: ask for it with --statistics Sum")?;
            points.push((&datapoint.timestamp, sum));
        }
        self.points(number, None, statistics.label.as_deref(), &points)
    }

    fn points(
        &mut self,
        number: u64,
        id: Option<&str>,
        label: Option<&str>,
        points: &[(&TimeField<'_>, f64)],
    ) -> Result<(), String> {
        let mut read: Vec<(Moment, u64)> = Vec::with_capacity(points.len());
        for (time, value) in points {
            let time = moment(time).ok_or("a timestamp that is no moment: expected RFC 3339 or seconds since 1970")?;
            read.push((time, sum(*value)?));
        }
        read.sort();
        let period = read
            .iter()
            .zip(read.iter().skip(1))
            .map(|((one, _), (next, _))| next.since(*one))
            .filter(|distance| *distance > Span(0) && *distance <= LONGEST_PERIOD)
            .min();
        let texts = [label, id];
        let (metric, instance) = (label::metric(&texts), label::instance(&texts));
        let place = Place { source: self.source, record: number };
        for (time, sum) in read {
            let counted = Counted { id: id.map(Cow::Borrowed), label: label.map(Cow::Borrowed), metric, period, sum };
            let fact = Fact { place, time: Some(time), instance: instance.clone(), what: What::Counted(counted) };
            self.sink.fact(&fact);
        }
        Ok(())
    }

    /// There are few queries: they are read as a whole, and need no types of their own.
    fn query(&mut self, number: u64, query: &Value) -> Result<(), String> {
        let place = Place { source: self.source, record: number };
        let text = |of: &Value, name: &str| of.get(name).and_then(Value::as_str).map(str::to_owned);
        let Some(id) = text(query, "Id") else {
            return Err("not what CloudWatch prints (MetricDataQueries): a query without `Id`".into());
        };
        let Some(stat) = query.get("MetricStat").filter(|stat| !stat.is_null()) else {
            // An expression over others.
            self.sink.aside(Aside::Chatter, place);
            return Ok(());
        };
        let metric = stat.get("Metric").unwrap_or(&Value::Null);
        let name = text(metric, "MetricName");
        let dimensions = metric.get("Dimensions").and_then(Value::as_array).into_iter().flatten();
        let instance = dimensions
            .filter(|dimension| text(dimension, "Name").as_deref() == Some("InstanceId"))
            .find_map(|dimension| text(dimension, "Value"));
        let period = stat.get("Period").and_then(Value::as_i64);
        let queried = Queried {
            id: id.into(),
            metric: [Metric::NoToken, Metric::NoTokenRejected]
                .into_iter()
                .find(|metric| Some(metric.as_str()) == name.as_deref()),
            period: period.filter(|seconds| (1..=86_400).contains(seconds)).map(Span::from_secs),
            sums: text(stat, "Stat").as_deref() == Some("Sum"),
        };
        let instance = instance.map(Cow::Owned);
        self.sink.fact(&Fact { place, time: None, instance, what: What::Queried(queried) });
        Ok(())
    }
}

/// A count.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the range and the fraction are checked")]
fn sum(value: f64) -> Result<u64, String> {
    const MOST: f64 = 9_007_199_254_740_992.0;
    if !(0.0..=MOST).contains(&value) || value.fract() != 0.0 {
        return Err(format!("the value {value} is no sum of requests: ask for the statistic Sum"));
    }
    Ok(value as u64)
}

fn read<'a, T: serde::Deserialize<'a>>(text: &'a str, what: &str) -> Result<T, String> {
    serde_json::from_slice(text.as_bytes()).map_err(|error| {
        let full = error.to_string();
        let message = full.split(" at line ").next().unwrap_or_default();
        format!("not what CloudWatch prints ({what}): {}", redact::printable(message, 160))
    })
}
