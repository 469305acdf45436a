//! Many instances together: the JSON of `imdsim fleet --format json`.

use serde::{Deserialize, Serialize};

use super::{Further, InstanceReport, OptionChange, Outcome, RecordingReport, UnrecordedReport, VerdictCount};
use crate::service::options::{MetadataOptions, PartialOptions};

/// What many instances can be given, by instance, by role, by client software, and by the groups that were asked for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Fleet {
    /// The version of this form.
    pub version: u32,
    /// What it came to: the worst verdict on `judged`.
    pub summary: Outcome,
    /// The proposal that all verdicts in it are on; what it leaves out stays as it is on each instance.
    pub judged: PartialOptions,
    /// How callers fare under it, worst first.
    pub callers: Vec<VerdictCount>,
    /// Each instance that was recorded, by id.
    pub instances: Vec<FleetInstance>,
    /// Those of whom no request was recorded, and who are known from other sources.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unrecorded: Vec<UnrecordedReport>,
    /// The instances that were described and not recorded, by id: nothing is claimed of them.
    pub not_seen: Vec<NotSeen>,
    /// By role: the instance profile that describe-instances names, else the role whose credentials were asked for.
    pub roles: Vec<FleetGroup>,
    /// By client software, worst first.
    pub clients: Vec<FleetClient>,
    /// By what the groups were asked for: `instance`, `role`, `client`, `image` or `tag:KEY`.
    pub group_by: String,
    /// One recommendation for each group.
    pub groups: Vec<FleetGroup>,
    /// What was read, and what it cannot show.
    pub recording: RecordingReport,
    /// How many requests were read.
    pub requests: u64,
}

/// One instance that was recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FleetInstance {
    /// What is known of it.
    pub instance: InstanceReport,
    /// Its tag `Name`, where describe-instances shows it.
    pub name: Option<String>,
    /// Its role, where that is known.
    pub role: Option<String>,
    /// Its image, where describe-instances names it.
    pub image: Option<String>,
    /// How its callers fare under the proposal, worst first.
    pub callers: Vec<VerdictCount>,
    /// The strictest options that make none of its callers worse off.
    pub recommended: MetadataOptions,
    /// What changes then.
    pub changes: Vec<OptionChange>,
    /// The same as arguments of `aws ec2 modify-instance-metadata-options`; absent where nothing changes.
    pub arguments: Option<String>,
}

/// An instance that was described and not recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NotSeen {
    /// Its id.
    pub id: String,
    /// Its tag `Name`.
    pub name: Option<String>,
    /// The name of its instance profile.
    pub role: Option<String>,
    /// Its image.
    pub image: Option<String>,
    /// Its options, as far as they are known.
    pub options: PartialOptions,
}

/// Instances that belong together, and what all of them can be given.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FleetGroup {
    /// What they have in common; absent for those of which it is not known.
    pub name: Option<String>,
    /// The instances that were recorded, by id; an instance that no recording names has none.
    pub instances: Vec<Option<String>>,
    /// The instances that belong to it by their description and were not recorded.
    pub not_seen: Vec<String>,
    /// How the callers on its instances fare under the proposal, worst first.
    pub callers: Vec<VerdictCount>,
    /// The recommendation in one sentence.
    pub sentence: String,
    /// The strictest options that make none of the callers worse off. An instance that has a stricter value keeps it.
    pub recommended: MetadataOptions,
    /// What changes then, and on which instances.
    pub changes: Vec<OptionChange>,
    /// The same as arguments of `aws ec2 modify-instance-metadata-options`; absent where nothing changes.
    pub arguments: Option<String>,
    /// Each way to go further, and who stands in it.
    pub further: Vec<Further>,
}

/// Client software, wherever it runs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FleetClient {
    /// Its name; where the software is not known, that of the caller.
    pub name: String,
    /// Its release, where it says so.
    pub version: Option<String>,
    /// Whether the software is known.
    pub known: bool,
    /// How many instances it runs on.
    pub instances: u64,
    /// How its callers fare under the proposal, worst first.
    pub callers: Vec<VerdictCount>,
    /// The release to update to so that it uses tokens, where it does not and that is known.
    pub update_to: Option<String>,
    /// What to change, where something has to; that of the caller that fares worst.
    pub fix: Option<String>,
}
