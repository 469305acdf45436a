//! What an audit found.

use serde::{Deserialize, Serialize};

use super::finding::{FindingKind, Severity};
use super::printable::printable;
use crate::api::AccountDefaults;
use crate::service::options::{HopLimit, PartialOptions};
use crate::text::coverage::Coverage;

/// What an audit found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AuditReport {
    /// The version of this form; this is version 1.
    pub version: u32,
    /// What was found, in a sentence or two.
    pub sentence: String,
    /// What was given and could not be judged.
    pub coverage: Coverage,
    /// What was read, in order.
    pub sources: Vec<AuditSource>,
    /// The account's defaults; absent where no source has them, so that none are reckoned with.
    pub account: Option<AccountDefaults>,
    /// The instances, in numbers.
    pub instances: InstanceNumbers,
    /// The launch templates, in numbers.
    pub templates: LaunchNumbers,
    /// The launches that texts say, in numbers: of Terraform, CloudFormation and command lines.
    pub launches: LaunchNumbers,
    /// The images, in numbers.
    pub images: ImageNumbers,
    /// What was found, the most important first; none of a kind that was not found.
    pub findings: Vec<Finding>,
    /// How many things could not be read.
    pub fault_count: u64,
    /// The first of them, at most 20.
    pub faults: Vec<AuditFault>,
    /// What was not looked at because there was too much of it.
    pub limits: Vec<String>,
}

/// One source.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AuditSource {
    /// Its name.
    pub name: String,
    /// Bytes read, before decompression.
    pub bytes: u64,
    /// Instances, images, template versions and account defaults in it.
    pub things: u64,
}

/// Instances in numbers. Those that are terminated, or that an earlier source had, count nowhere else.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct InstanceNumbers {
    /// All that were looked at.
    pub count: u64,
    /// Those that answer IMDSv1: the endpoint is enabled and tokens are optional.
    pub imdsv1: u64,
    /// Those that answer IMDSv2 only.
    pub imdsv2_only: u64,
    /// Those whose endpoint is disabled.
    pub endpoint_disabled: u64,
    /// Those whose options the source does not tell.
    pub unknown: u64,
    /// Those whose IPv6 address answers.
    pub ipv6: u64,
    /// Those whose metadata shows their tags.
    pub tags: u64,
    /// How many have which hop limit, the lowest limit first.
    pub hop_limits: Vec<HopLimitNumber>,
    /// Those that are terminated or about to be.
    pub terminated: u64,
    /// Those that a source repeats.
    pub repeated: u64,
}

/// How many instances have one hop limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct HopLimitNumber {
    /// The hop limit.
    pub hop_limit: HopLimit,
    /// How many have it.
    pub count: u64,
}

/// Versions of launch templates, or launches, in numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LaunchNumbers {
    /// All of them.
    pub count: u64,
    /// Those whose launches require tokens, as far as template, account and image say.
    pub require_tokens: u64,
    /// Those whose launches would fail if required tokens were enforced.
    pub fail_when_enforced: u64,
    /// Those whose HttpTokens the text gives without a value.
    pub unknown: u64,
}

/// Images in numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ImageNumbers {
    /// All images.
    pub count: u64,
    /// Those that are marked `v2.0`.
    pub v2: u64,
}

/// Everything of one kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Finding {
    /// The kind.
    pub kind: FindingKind,
    /// How much it weighs.
    pub severity: Severity,
    /// What it means and what to do, in a sentence or two.
    pub text: String,
    /// The ids of the rules behind it.
    pub rules: Vec<String>,
    /// How many there are.
    pub count: u64,
    /// The first of them: at most 20 ids, a template version as `lt-0123:2`, what a
    /// text says as `main.yaml: Resources.Web`.
    pub examples: Vec<String>,
}

/// Something that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AuditFault {
    /// The source.
    pub source: String,
    /// Where, in bytes from the start, after decompression; absent where `problem` says it or it is all of the source.
    pub offset: Option<u64>,
    /// What is wrong.
    pub problem: String,
}

/// One line of the listing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "listing", rename_all = "snake_case", deny_unknown_fields)]
pub enum AuditLine {
    /// An instance.
    Instance {
        /// Its id.
        id: String,
        /// Its options; absent where the source does not tell them.
        options: Option<PartialOptions>,
        /// What was found about it.
        findings: Vec<FindingKind>,
    },
    /// A version of a launch template.
    TemplateVersion {
        /// The template's id and the version, `lt-0123:2`.
        id: String,
        /// What a launch of it comes to, without what cannot be known.
        options: Option<PartialOptions>,
        /// What was found about it.
        findings: Vec<FindingKind>,
    },
    /// A launch that a text says.
    Launch {
        /// The source and the place in it, `main.yaml: Resources.Web`.
        id: String,
        /// What it comes to, without what cannot be known.
        options: Option<PartialOptions>,
        /// What was found about it.
        findings: Vec<FindingKind>,
    },
}

impl core::fmt::Display for AuditFault {
    /// The source, the place as far as it is known, and what is wrong.
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let source = printable(&self.source);
        match self.offset {
            Some(offset) => write!(f, "`{source}`, byte {offset}: {}", self.problem),
            None => write!(f, "`{source}`: {}", self.problem),
        }
    }
}

impl AuditLine {
    /// Adds it to the listing.
    pub(super) fn write(&self, lines: &mut Vec<u8>) {
        // Its members are texts, numbers and names, so that writing it cannot fail.
        if let Ok(text) = serde_json::to_vec(self) {
            lines.extend_from_slice(&text);
            lines.push(b'\n');
        }
    }
}
