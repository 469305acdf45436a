//! What the report says of evidence that is no recording of requests: CloudTrail's and CloudWatch's.

use serde::{Deserialize, Serialize};

use super::{ClientReport, EvidenceItem, Verdict};

/// Somebody of whom no request to the metadata service was recorded, and who must exist all the same: who signed API
/// calls with credentials of an instance's role, or made requests that CloudWatch counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct UnrecordedReport {
    /// A short handle within this report, `u1`.
    pub id: String,
    /// What it is.
    pub kind: UnrecordedKind,
    /// The name to call it by: the User-Agent of its API calls, or a description.
    pub name: String,
    /// The instance, where it is known.
    pub instance: Option<String>,
    /// The role whose credentials it used.
    pub role: Option<String>,
    /// What happens to it; absent where callers of the recording account for it, whose verdicts are its own.
    pub verdict: Option<Verdict>,
    /// Why, in one or two sentences.
    pub cause: String,
    /// Ids of the rules that decided, in order.
    pub rules: Vec<String>,
    /// What the verdict takes for granted.
    pub assumptions: Vec<String>,
    /// What would settle an `unknown`.
    pub find_out: Option<String>,
    /// What to change so that it works, where that is known.
    pub fix: Option<String>,
    /// The software that signed the API calls, where it is known.
    pub client: Option<ClientReport>,
    /// Its API calls, counted; these are no requests to the metadata service.
    pub api_calls: Option<ApiCalls>,
    /// The callers of the recording that fetched credentials of this role at the time, by name.
    pub accounted_for_by: Vec<String>,
    /// The records that it rests on.
    pub evidence: Vec<EvidenceItem>,
}

/// What somebody unrecorded is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum UnrecordedKind {
    /// Signed API calls with credentials of an instance's role.
    RoleUser,
    /// Makes requests without a token that CloudWatch counted and the recording does not show.
    TokenlessCallers,
    /// Whatever else is on an instance of which no requests were recorded.
    AllCallers,
}

/// API calls, by how the credentials were delivered that signed them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ApiCalls {
    /// With credentials delivered by IMDSv1.
    pub by_imdsv1: u64,
    /// With credentials delivered by IMDSv2.
    pub by_imdsv2: u64,
    /// The record does not say.
    pub not_said: u64,
    /// The calls, those with credentials of IMDSv1 first, at most ten.
    pub calls: Vec<ApiCall>,
}

/// One sort of API call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ApiCall {
    /// Service and call, `s3.amazonaws.com:GetObject`.
    pub api: String,
    /// Those with credentials delivered by IMDSv1.
    pub by_imdsv1: u64,
    /// All of them.
    pub all: u64,
}

/// Credentials of one role of an instance, as API calls show them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CredentialsReport {
    /// The role; absent where too many are told apart.
    pub role: Option<String>,
    /// Whether it is the role that every instance has, not that of the instance profile.
    pub instance_identity: bool,
    /// API calls with credentials delivered by IMDSv1.
    pub by_imdsv1: u64,
    /// API calls with credentials delivered by IMDSv2.
    pub by_imdsv2: u64,
    /// API calls whose records do not say.
    pub not_said: u64,
    /// How many users, by the User-Agents of their API calls.
    pub users: u64,
    /// The first record of credentials delivered by IMDSv1, else the first of all.
    pub evidence: Vec<EvidenceItem>,
}

/// A metric of an instance beside its recording.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MetricReport {
    /// `MetadataNoToken` or `MetadataNoTokenRejected`.
    pub metric: String,
    /// What it counted altogether.
    pub counted: u64,
    /// The beginning of the first and of the last period (RFC 3339, UTC).
    pub from: Option<String>,
    /// The beginning of the last period.
    pub to: Option<String>,
    /// The length of a period in seconds, where it is known.
    pub period_seconds: Option<u64>,
    /// Periods that lie wholly within the recorded time.
    pub compared_periods: u64,
    /// What was counted in those.
    pub compared_counted: u64,
    /// What the recording has of those at the most.
    pub compared_recorded: u64,
    /// Whether the recording is proven not to be the whole story.
    pub incomplete: bool,
    /// What follows, in a sentence or two.
    pub text: String,
    /// Where it stands.
    pub evidence: EvidenceItem,
}

/// A series of datapoints that could not be placed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct UnplacedSeries {
    /// Its `Id`.
    pub id: Option<String>,
    /// Its `Label`.
    pub label: Option<String>,
    /// What cannot be told of it, and how to ask so that it can.
    pub text: String,
    /// Where it stands.
    pub evidence: EvidenceItem,
}
