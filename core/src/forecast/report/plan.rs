//! What `imdsim plan` says: the JSON of `--format json`.

use serde::{Deserialize, Serialize};

use super::{FixReport, OptionOrigin, Outcome, RecordingReport, Verdict};
use crate::notation::Surface;
use crate::service::options::MetadataOptions;

/// The way from the options in force to tokens required and beyond, step by step.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// The version of this form.
    pub version: u32,
    /// What it came to: `breaks` where a caller has to change first, `unknown` where one has to be looked at.
    pub summary: Outcome,
    /// The options in force when it was recorded.
    pub current: MetadataOptions,
    /// Where each value of `current` comes from, in the order of the options.
    pub current_origin: Vec<OptionOrigin>,
    /// The options that the plan leads to.
    pub target: MetadataOptions,
    /// The id that the commands name; `INSTANCE_ID` where it has to be put in.
    pub instance: String,
    /// The instances that the recording names, at most 20.
    pub instances: Vec<String>,
    /// Callers on other instances, which the plan leaves out.
    pub callers_left_out: u64,
    /// Where the commands are written down.
    pub surface: Surface,
    /// What has to be settled or changed first, in order.
    pub preparation: Vec<Preparation>,
    /// The steps, in order: those on the instance first.
    pub steps: Vec<PlanStep>,
    /// What the recording itself shows of the two metrics.
    pub recorded: RecordedMetrics,
    /// How often each caller comes back.
    pub callers: Vec<PlanCaller>,
    /// The rules that the plan names, with their sources.
    pub rules: Vec<PlanRule>,
    /// What was read, and what it cannot show.
    pub recording: RecordingReport,
    /// How many requests were read.
    pub requests: u64,
}

/// Something that has to be done about one caller before a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Preparation {
    /// Its handle within this plan, `p1`.
    pub id: String,
    /// Of what kind.
    pub kind: PreparationKind,
    /// The caller's handle.
    pub caller: String,
    /// The caller's name.
    pub name: String,
    /// What happens to it at the step if nothing is done.
    pub verdict: Verdict,
    /// Why.
    pub cause: String,
    /// What would settle an `unknown`.
    pub find_out: Option<String>,
    /// What clears it, each by itself, the first being the plan's choice; empty where nothing is known to.
    pub fixes: Vec<FixReport>,
    /// The number of the step that it has to come before.
    pub before_step: u32,
    /// What it clears the way for, `HttpTokens=required`.
    pub clears: String,
    /// Ids of the rules that decided, in order.
    pub rules: Vec<String>,
}

/// What kind of preparation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum PreparationKind {
    /// It has to be found out what the caller does.
    Settle,
    /// The caller, or what is around it, has to change.
    Change,
    /// The caller goes on working and loses time: a change spares it that.
    Spare,
}

/// One step.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PlanStep {
    /// Its number, from 1.
    pub number: u32,
    /// What it changes.
    pub on: StepOn,
    /// What is done.
    pub title: String,
    /// Why now, and what it does.
    pub why: String,
    /// The instance's options after it; absent where the step is not about the instance.
    pub options: Option<MetadataOptions>,
    /// What makes the change; empty where the surface cannot.
    pub apply: String,
    /// What takes it back; empty where nothing does.
    pub revert: String,
    /// What of it this surface cannot do, or nothing takes back.
    pub cannot: Vec<PlanNote>,
    /// What it breaks, or may.
    pub breaks: Vec<PlanNote>,
    /// What becomes of each caller, held against when it was recorded; empty where the step is not about the instance.
    pub callers: Vec<StepCaller>,
    /// The metrics over a time like the recording's; absent where the step is not about the instance.
    pub metrics: Option<StepCounts>,
    /// Audits that look at this.
    pub checks: Vec<PlanCheck>,
    /// What to look at afterwards; absent where there is nothing to see.
    pub watch: Option<Watch>,
    /// Ids of the rules behind it.
    pub rules: Vec<String>,
}

/// What a step changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum StepOn {
    /// The instance's options.
    Instance,
    /// Launch templates, and the groups that launch from them.
    LaunchTemplate,
    /// Images.
    Image,
    /// The account's defaults in one Region.
    Account,
    /// Policies.
    Policy,
}

/// A sentence with the rules behind it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PlanNote {
    /// The sentence.
    pub text: String,
    /// Ids of the rules that say so.
    pub rules: Vec<String>,
    /// What becomes of the caller that it is about; absent where it is about none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verdict: Option<Verdict>,
}

/// What becomes of a caller after a step.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct StepCaller {
    /// Its handle.
    pub caller: String,
    /// What becomes of it, if no preparation was made.
    pub verdict: Verdict,
    /// Seconds that it newly loses each time.
    pub seconds_lost: Option<f64>,
    /// The preparation that it needs first, `p1`.
    pub needs: Option<String>,
    /// Its share of the metrics.
    pub metrics: MetricCounts,
}

/// Both metrics before and after a step.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct StepCounts {
    /// Before it, all steps before it having been made.
    pub before: MetricCounts,
    /// After it.
    pub after: MetricCounts,
}

/// CloudWatch's two metrics of token-less requests, over a time like the recording's (MON-01, MON-02).
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MetricCounts {
    /// `MetadataNoToken`.
    pub no_token: MetricCount,
    /// `MetadataNoTokenRejected`.
    pub no_token_rejected: MetricCount,
}

/// A predicted count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MetricCount {
    /// What it is if everybody goes on asking as it was recorded; absent where that cannot be counted.
    pub as_recorded: Option<u64>,
    /// The least that it can be.
    pub at_least: u64,
    /// The most that it can be; absent where nothing bounds it, because who is refused may ask again.
    pub at_most: Option<u64>,
    /// `as_recorded` for an hour; absent where the recording has no times, or is too short for that.
    pub per_hour: Option<f64>,
}

/// What the recording shows of the metrics.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RecordedMetrics {
    /// Requests without a token that were answered so that they count as MetadataNoToken.
    pub no_token: u64,
    /// Requests without a token that were refused with 401.
    pub no_token_rejected: u64,
    /// Requests without a token whose answer it does not show.
    pub unanswered: u64,
    /// Requests of which it does not show whether there was a token.
    pub unseen: u64,
    /// What is predicted under the options in force.
    pub predicted: MetricCounts,
    /// Whether that is what the recording shows; absent where it cannot be compared.
    pub agrees: Option<bool>,
    /// Seconds from the first request to the last; absent where the recording has no times.
    pub span_seconds: Option<f64>,
    /// What the counts leave open.
    pub notes: Vec<String>,
}

/// An audit that looks at what a step changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PlanCheck {
    /// The control: `EC2.8`.
    pub control: String,
    /// The AWS Config rule behind it, if there is one.
    pub config_rule: Option<String>,
    /// What it says after the step.
    pub says: CheckSays,
    /// About what, and under which condition.
    pub about: String,
    /// Ids of the rules that say so.
    pub rules: Vec<String>,
}

/// What an audit says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum CheckSays {
    /// It turns green.
    Passes,
    /// It is red, or turns so.
    Fails,
    /// That is not documented.
    Unknown,
}

/// What to look at after a step.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Watch {
    /// The metrics, and what they should do.
    pub metrics: Vec<String>,
    /// Commands of the AWS CLI that show them, or raise an alarm.
    pub commands: Vec<String>,
    /// How long, in seconds: until each caller whose rhythm is known has come back once; absent where none is.
    pub seconds: Option<f64>,
    /// That in words.
    pub until: String,
    /// Handles of callers whose rhythm the recording does not show.
    pub rhythm_unknown: Vec<String>,
    /// Texts to look for in the logs.
    pub signatures: Vec<ErrorSignature>,
}

/// What client software writes when it fails for want of a token.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ErrorSignature {
    /// The software.
    pub software: String,
    /// The text, or a part of it.
    pub text: String,
}

/// A caller of the plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PlanCaller {
    /// Its handle within this plan, `c1`.
    pub id: String,
    /// The name to call it by.
    pub name: String,
    /// The instance, where the recording names it.
    pub instance: Option<String>,
    /// IP hops between the instance's network stack (0) and the caller; absent where not recorded.
    pub hops: Option<u8>,
    /// The client software that it is, with its release, where that is known.
    pub client: Option<String>,
    /// The longest time in seconds in which nothing was heard of it, up to the recording's end; absent where it was
    /// not seen to come back.
    pub longest_silence: Option<f64>,
    /// Its share of the metrics under the options in force.
    pub metrics: MetricCounts,
}

/// A rule that a plan names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PlanRule {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Public pages that say so.
    pub sources: Vec<String>,
}
