//! Takes the series and queries of one source.

use std::borrow::Cow;

use serde::Deserialize;
use serde_json::Value;

use super::super::evidence::{Counted, Fact, Metric, Queried, What};
use super::super::fault::Problem;
use super::super::format::PAGES;
use super::super::format::{Format, Layout, Record};
use super::super::jsonl::{TimeField, moment};
use super::super::limit::Limit;
use super::super::reader::Sink;
use super::super::record_ref::RecordRef;
use super::super::skipped::Skipped;

use super::series::{Series, Statistics};
use super::{Answer, label};
use crate::text::json::Step::{Each, Member};
use crate::text::json::{self, Route, Wanted};
use crate::text::time::{Moment, Span};

/// The longest series, in bytes: an answer has 100,800 datapoints at the most, of about 50 bytes.
const LONGEST: usize = 8 << 20;
/// The longest period that a metric is asked for: a day. A distance beyond it is a gap.
const LONGEST_PERIOD: Span = Span::from_secs(86_400);

/// CloudWatch's metrics.
#[derive(Debug)]
pub(super) struct CloudWatch(pub(super) Answer);

impl Format for CloudWatch {
    fn layout(&self) -> Layout {
        let (routes, list): (&'static [Route], _) = match self.0 {
            Answer::Results => (&[&[Member("MetricDataResults"), Each]], "`MetricDataResults`"),
            Answer::Queries => (&[&[Member("MetricDataQueries"), Each]], "`MetricDataQueries`"),
            Answer::Statistics | Answer::BareQueries => (&[&[], &[Each]], "of queries"),
        };
        Layout::Items { wanted: Wanted { routes, names: &PAGES, longest: LONGEST, trim: None }, list }
    }

    fn record(&mut self, record: &Record<'_>, sink: &mut dyn Sink) -> Result<(), Problem> {
        let mut taking = Taking { at: record.at, sink };
        match self.0 {
            Answer::Results => taking.series(&read(record, "a series of get-metric-data")?),
            Answer::Statistics => taking.statistics(&read(record, "an answer of get-metric-statistics")?),
            Answer::Queries | Answer::BareQueries => taking.query(&read(record, "one of MetricDataQueries")?),
        }
    }

    fn describe(&self) -> String {
        match self.0 {
            Answer::Results => "CloudWatch, get-metric-data",
            Answer::Statistics => "CloudWatch, get-metric-statistics",
            Answer::Queries | Answer::BareQueries => "CloudWatch, MetricDataQueries",
        }
        .into()
    }
}

fn read<'a, T: Deserialize<'a>>(record: &Record<'a>, expected: &'static str) -> Result<T, Problem> {
    json::read(record.bytes).map_err(|error| Problem::Json { expected, error })
}

/// Takes one record.
struct Taking<'s> {
    at: RecordRef,
    sink: &'s mut dyn Sink,
}

impl Taking<'_> {
    fn series(&mut self, series: &Series<'_>) -> Result<(), Problem> {
        if series.timestamps.len() != series.values.len() {
            return Err(format!(
                "{} timestamps and {} values: expected as many of the one as of the other",
                series.timestamps.len(),
                series.values.len()
            )
            .into());
        }
        if series.status_code.as_deref().is_some_and(|status| status != "Complete") {
            self.sink.limit(Limit::PartialMetric);
        }
        let points: Vec<(&TimeField<'_>, f64)> = series.timestamps.iter().zip(series.values.iter().copied()).collect();
        self.points(series.id.as_deref(), series.label.as_deref(), &points)
    }

    fn statistics(&mut self, statistics: &Statistics<'_>) -> Result<(), Problem> {
        let mut points = Vec::new();
        for datapoint in &statistics.datapoints {
            let sum = datapoint.sum.ok_or("a datapoint without `Sum`: ask for it with --statistics Sum")?;
            points.push((&datapoint.timestamp, sum));
        }
        self.points(None, statistics.label.as_deref(), &points)
    }

    fn points(
        &mut self,
        id: Option<&str>,
        label: Option<&str>,
        points: &[(&TimeField<'_>, f64)],
    ) -> Result<(), Problem> {
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
        for (time, sum) in read {
            let counted = Counted { id: id.map(Cow::Borrowed), label: label.map(Cow::Borrowed), metric, period, sum };
            let fact =
                Fact { record: self.at, time: Some(time), instance: instance.clone(), what: What::Counted(counted) };
            self.sink.fact(&fact);
        }
        Ok(())
    }

    /// There are few queries: they are read as a whole, and need no types of their own.
    fn query(&mut self, query: &Value) -> Result<(), Problem> {
        let text = |of: &Value, name: &str| of.get(name).and_then(Value::as_str).map(str::to_owned);
        let Some(id) = text(query, "Id") else {
            return Err("not one of MetricDataQueries: `Id` is missing".into());
        };
        let Some(stat) = query.get("MetricStat").filter(|stat| !stat.is_null()) else {
            // An expression over others.
            self.sink.skipped(Skipped::Chatter, self.at);
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
        self.sink.fact(&Fact { record: self.at, time: None, instance, what: What::Queried(queried) });
        Ok(())
    }
}

/// A count.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the range and the fraction are checked")]
fn sum(value: f64) -> Result<u64, Problem> {
    const MOST: f64 = 9_007_199_254_740_992.0;
    if !(0.0..=MOST).contains(&value) || value.fract() != 0.0 {
        return Err(format!("the value {value} is not a number of requests: ask for the statistic Sum").into());
    }
    Ok(value as u64)
}
