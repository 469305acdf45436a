//! The form of a record, as far as anything is made of it
//! (<https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html>).

use std::borrow::Cow;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::super::jsonl::TimeField;

/// One record, or what it is wrapped in.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Record<'a> {
    #[serde(borrow)]
    pub event_time: Option<TimeField<'a>>,
    /// Where a log system has renamed it.
    #[serde(rename = "@timestamp", borrow)]
    pub timestamp: Option<TimeField<'a>>,
    #[serde(borrow)]
    pub event_source: Option<Cow<'a, str>>,
    #[serde(borrow)]
    pub event_name: Option<Cow<'a, str>>,
    #[serde(borrow)]
    pub user_agent: Option<Cow<'a, str>>,
    #[serde(borrow)]
    pub user_identity: Option<Identity<'a>>,
    #[serde(borrow)]
    pub error_code: Option<Cow<'a, str>>,
    #[serde(borrow)]
    pub request_parameters: Option<&'a RawValue>,
    #[serde(borrow)]
    pub response_elements: Option<&'a RawValue>,
    /// `aws cloudtrail lookup-events`: the record as a text.
    #[serde(rename = "CloudTrailEvent", borrow)]
    pub embedded: Option<Cow<'a, str>>,
    /// EventBridge: the record.
    #[serde(borrow)]
    pub detail: Option<&'a RawValue>,
    /// A digest file, which lies beside the others in S3 and holds no records.
    #[serde(borrow)]
    pub digest_start_time: Option<TimeField<'a>>,
}

/// Who made the call.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Identity<'a> {
    #[serde(rename = "type", borrow)]
    pub kind: Option<Cow<'a, str>>,
    #[serde(borrow)]
    pub principal_id: Option<Cow<'a, str>>,
    #[serde(borrow)]
    pub arn: Option<Cow<'a, str>>,
    #[serde(borrow)]
    pub session_context: Option<Session<'a>>,
}

/// The session of a role.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Session<'a> {
    #[serde(borrow)]
    pub session_issuer: Option<Issuer<'a>>,
    #[serde(borrow)]
    pub attributes: Option<Attributes<'a>>,
    #[serde(rename = "ec2RoleDelivery", borrow)]
    pub ec2_role_delivery: Option<Cow<'a, str>>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Issuer<'a> {
    #[serde(borrow)]
    pub user_name: Option<Cow<'a, str>>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Attributes<'a> {
    #[serde(borrow)]
    pub creation_date: Option<TimeField<'a>>,
}
