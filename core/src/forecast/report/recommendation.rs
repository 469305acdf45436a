//! What `imdsim recommend` says: the JSON of `--format json`.

use serde::{Deserialize, Serialize};

use super::{
    ClientReport, EvidenceItem, InstanceReport, OptionOrigin, Outcome, RecordingReport, UnplacedSeries,
    UnrecordedReport, Verdict,
};
use crate::service::options::{HttpTokens, MetadataOptions, Switch};

/// The strictest options that make nobody worse off, and who stands in the way of stricter ones.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Recommendation {
    /// The version of this form.
    pub version: u32,
    /// What it came to: `breaks` where a caller would break under required tokens.
    pub summary: Outcome,
    /// The options in force when it was recorded.
    pub current: MetadataOptions,
    /// Where each value of `current` comes from, in the order of the options.
    pub current_origin: Vec<OptionOrigin>,
    /// The recommended options. Where instances differ, one that has a stricter value keeps it.
    pub recommended: MetadataOptions,
    /// What was recommended to change, in the order of the options.
    pub changes: Vec<OptionChange>,
    /// The arguments of `aws ec2 modify-instance-metadata-options` that make the change; absent where there is none.
    pub arguments: Option<String>,
    /// Each way to go further, and who stands in it.
    pub further: Vec<Further>,
    /// Each caller.
    pub callers: Vec<CallerNeeds>,
    /// Those of whom no request was recorded, and who are known from other sources.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unrecorded: Vec<UnrecordedReport>,
    /// Datapoints of CloudWatch that could not be placed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unplaced: Vec<UnplacedSeries>,
    /// Each instance that was recorded, in the order in which they appeared.
    #[serde(default)]
    pub instances: Vec<InstanceReport>,
    /// What was read, and what it cannot show.
    pub recording: RecordingReport,
    /// How many requests were read.
    pub requests: u64,
}

/// A change of one option.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OptionChange {
    /// The option, as the API names it.
    pub option: String,
    /// Its value when it was recorded; several with `or` between them where instances differ.
    pub from: String,
    /// Its recommended value.
    pub to: String,
    /// The instances that it changes, where the recording names them.
    #[serde(default)]
    pub instances: Vec<String>,
}

/// One option made stricter than recommended, and who stands in the way.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Further {
    /// The option, as the API names it.
    pub option: String,
    /// The stricter value.
    pub value: String,
    /// All options then; where tokens are to be required, with the hop limit that leaves the fewest in the way.
    pub options: MetadataOptions,
    /// Who would be worse off, or may be.
    pub blockers: Vec<Blocker>,
}

/// A caller that stands in the way.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Blocker {
    /// Its handle within this report.
    pub caller: String,
    /// Its name.
    pub name: String,
    /// The instance, where the recording names it.
    #[serde(default)]
    pub instance: Option<String>,
    /// What would happen to it: `breaks`, `slower` or `unknown`.
    pub verdict: Verdict,
    /// Why.
    pub cause: String,
    /// Ids of the rules that decided, in order.
    pub rules: Vec<String>,
    /// Seconds that it would lose each time.
    pub seconds_lost: Option<f64>,
    /// What would clear it, each of them by itself.
    pub fixes: Vec<FixReport>,
    /// What would settle an `unknown`.
    pub find_out: Option<String>,
}

/// Something that clears an obstacle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FixReport {
    /// Of what kind.
    pub kind: FixKind,
    /// What to do.
    pub text: String,
    /// The hop limit, where it is that.
    pub hop_limit: Option<u8>,
    /// The release to update to, where it is that and known.
    pub update_to: Option<String>,
}

/// What kind of remedy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum FixKind {
    /// Update the software.
    Update,
    /// A larger hop limit.
    HopLimit,
    /// Run it in the host's network namespace.
    HostNetwork,
    /// Give it its credentials in another way.
    RoleElsewhere,
    /// Change a setting of it, or of something between it and the service.
    Setting,
    /// Try it out for this program alone beforehand.
    Rehearse,
}

/// What a caller needs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CallerNeeds {
    /// A short handle within this report, `c1`.
    pub id: String,
    /// The name to call it by.
    pub name: String,
    /// The instance, where the recording names it.
    #[serde(default)]
    pub instance: Option<String>,
    /// What happens to it under the recommended options.
    pub verdict: Verdict,
    /// Seconds that it loses each time today to what does not work, as recorded.
    pub seconds_lost_now: Option<f64>,
    /// Seconds that it will lose each time under the recommended options.
    pub seconds_lost: Option<f64>,
    /// IP hops between the instance's network stack (0) and the caller; absent where not recorded.
    pub hops: Option<u8>,
    /// The client software that it is, where that is known.
    pub client: Option<ClientReport>,
    /// The records that this rests on.
    pub evidence: Vec<EvidenceItem>,
    /// All options under which it works, or may; under all others it fails.
    pub works_under: Vec<WorksUnder>,
}

/// Options under which a caller works: any of these values with any of the others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct WorksUnder {
    /// `HttpTokens`.
    pub http_tokens: Vec<HttpTokens>,
    /// `HttpEndpoint`.
    pub http_endpoint: Vec<Switch>,
    /// `HttpProtocolIpv6`.
    pub http_protocol_ipv6: Vec<Switch>,
    /// `InstanceMetadataTags`.
    pub instance_metadata_tags: Vec<Switch>,
    /// Values of `HttpPutResponseHopLimit` under which it works.
    pub hop_limits: Vec<HopRange>,
    /// Of these, those under which it newly loses time.
    pub slow_hop_limits: Vec<HopRange>,
    /// Values under which it cannot be said.
    pub open_hop_limits: Vec<HopRange>,
}

/// Hop limits from one to another, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct HopRange {
    /// The least, from 1.
    pub from: u8,
    /// The greatest, to 64.
    pub to: u8,
}
