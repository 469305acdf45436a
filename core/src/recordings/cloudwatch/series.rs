//! The forms of CloudWatch's answers, as far as anything is made of them
//! (<https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html>).

use std::borrow::Cow;

use serde::Deserialize;

use super::super::jsonl::TimeField;

/// One series of get-metric-data.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct Series<'a> {
    #[serde(borrow)]
    pub id: Option<Cow<'a, str>>,
    #[serde(borrow)]
    pub label: Option<Cow<'a, str>>,
    #[serde(borrow)]
    pub timestamps: Vec<TimeField<'a>>,
    pub values: Vec<f64>,
    #[serde(borrow)]
    pub status_code: Option<Cow<'a, str>>,
}

/// The answer of get-metric-statistics.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct Statistics<'a> {
    #[serde(borrow)]
    pub label: Option<Cow<'a, str>>,
    #[serde(borrow)]
    pub datapoints: Vec<Datapoint<'a>>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct Datapoint<'a> {
    #[serde(borrow)]
    pub timestamp: TimeField<'a>,
    pub sum: Option<f64>,
}
