//! The kinds of findings, what each means, and the rules behind it.

use serde::{Deserialize, Serialize};

use crate::knowledge::rules::{self, RuleId};

/// A kind of finding, the most important first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum FindingKind {
    /// An instance that answers IMDSv1.
    InstanceAllowsV1,
    /// An instance that answers IMDSv1 although its image is marked `v2.0`.
    InstanceBelowItsImage,
    /// A template version whose launches fail now.
    TemplateFails,
    /// A template version whose launches would fail if required tokens were enforced.
    TemplateFailsWhenEnforced,
    /// A template version whose launches answer IMDSv1.
    TemplateAllowsV1,
    /// A template version whose image no source describes, so that its mark is not known and would count.
    TemplateImageUnknown,
    /// A launch that fails now.
    LaunchFails,
    /// A launch that would fail if required tokens were enforced.
    LaunchFailsWhenEnforced,
    /// A launch whose instances answer IMDSv1.
    LaunchAllowsV1,
    /// A launch whose image no source describes, so that its mark is not known and would count.
    LaunchImageUnknown,
    /// A launch or a template that gives an option without saying its value.
    ValueUnknown,
    /// A hop limit of 1 on an instance whose tags say that it runs containers.
    HopLimitCutsContainers,
    /// A hop limit of 1 on any other instance.
    HopLimitOne,
    /// A hop limit above 2.
    HopLimitWide,
    /// A template version whose launches have a hop limit of 1.
    TemplateHopLimitOne,
    /// A template version whose launches have a hop limit above 2.
    TemplateHopLimitWide,
    /// A launch with a hop limit of 1.
    LaunchHopLimitOne,
    /// A launch with a hop limit above 2.
    LaunchHopLimitWide,
    /// An instance whose endpoint is disabled.
    EndpointDisabled,
    /// An instance whose IPv6 address answers.
    Ipv6Enabled,
    /// An instance whose metadata shows its tags.
    TagsShown,
    /// An instance with a tag key for which tags cannot be shown.
    TagsCannotBeShown,
    /// An instance with a change under way.
    ChangePending,
    /// An instance whose options the source does not tell.
    OptionsUnknown,
    /// An image that is not marked `v2.0`.
    ImageNotMarked,
}

impl FindingKind {
    /// What it means, and what to do about it.
    #[must_use]
    pub const fn text(self) -> &'static str {
        match self {
            Self::InstanceAllowsV1 => {
                "requests without a token are answered: set HttpTokens to required once MetadataNoToken stays at 0"
            }
            Self::InstanceBelowItsImage => {
                "the image is marked v2.0, but the instance does not require tokens: a launch parameter, an account \
                 default or a later change overrode the mark"
            }
            Self::TemplateFails => "a launch of this version fails as things are: `imdsim resolve` says why",
            Self::TemplateFailsWhenEnforced => {
                "a launch of this version does not resolve to HttpTokens required, and fails once HttpTokensEnforced \
                 is enabled"
            }
            Self::TemplateAllowsV1 => "instances that this version launches answer requests without a token",
            Self::TemplateImageUnknown => {
                "the image's mark decides here and no source describes the image: add what describe-images prints; \
                 no mark is assumed"
            }
            Self::LaunchFails => "this launch fails as things are: `imdsim resolve` says why",
            Self::LaunchFailsWhenEnforced => {
                "this launch does not resolve to HttpTokens required, and fails once HttpTokensEnforced is enabled"
            }
            Self::LaunchAllowsV1 => "instances of this launch answer requests without a token",
            Self::LaunchImageUnknown => {
                "the image's mark decides here and no source describes the image: add what describe-images prints; \
                 no mark is assumed"
            }
            Self::ValueUnknown => {
                "the text gives an option without its value (a parameter, a condition, a template from elsewhere, \
                 something that is known only once it is applied): what depends on it is not judged"
            }
            Self::HopLimitCutsContainers => {
                "the tags suggest containers, and with a hop limit of 1 a container on a bridge network gets no token: set it to 2, or keep containers from the metadata on purpose"
            }
            Self::HopLimitOne => {
                "with a hop limit of 1 tokens reach the instance's own network stack only; containers with a network \
                 of their own get none"
            }
            Self::HopLimitWide => "a hop limit above 2 lets tokens travel further than one container network needs",
            Self::TemplateHopLimitOne => {
                "launches of this version have a hop limit of 1: containers on a bridge network cannot get tokens"
            }
            Self::TemplateHopLimitWide => "launches of this version have a hop limit above 2",
            Self::LaunchHopLimitOne => {
                "the launch has a hop limit of 1: containers on a bridge network cannot get tokens"
            }
            Self::LaunchHopLimitWide => "the launch has a hop limit above 2",
            Self::EndpointDisabled => "the service does not answer at all, whatever the other options say",
            Self::Ipv6Enabled => "the IPv6 address of the service answers, too: firewall rules have to name it",
            Self::TagsShown => "everything on the instance that reaches the service can read the instance's tags",
            Self::TagsCannotBeShown => {
                "a tag key has characters that a path cannot have: enabling InstanceMetadataTags, and a launch with \
                 these tags and InstanceMetadataTags enabled, fails"
            }
            Self::ChangePending => "a change of the options is not yet in force: the service may answer as before",
            Self::OptionsUnknown => "the source has no MetadataOptions for it",
            Self::ImageNotMarked => {
                "the image is not marked v2.0: a launch that nothing else decides answers requests without a token"
            }
        }
    }

    /// The rules behind it.
    #[must_use]
    pub const fn rules(self) -> &'static [RuleId] {
        match self {
            Self::InstanceAllowsV1 => &[rules::OPT_02, rules::ENF_04],
            Self::InstanceBelowItsImage => &[rules::AMI_05, rules::RES_11],
            Self::TemplateFails | Self::LaunchFails => &[rules::LCH_11, rules::LCH_12, rules::LCH_13],
            Self::TemplateFailsWhenEnforced | Self::LaunchFailsWhenEnforced => &[rules::ENF_01, rules::LCH_13],
            Self::TemplateAllowsV1 | Self::LaunchAllowsV1 => &[rules::LCH_07],
            Self::TemplateImageUnknown | Self::LaunchImageUnknown => &[rules::RES_12, rules::RES_15],
            Self::ValueUnknown => &[rules::LCH_07, rules::LCH_08, rules::LCH_09],
            Self::HopLimitCutsContainers | Self::HopLimitOne | Self::HopLimitWide => &[rules::OPT_03, rules::HOP_02],
            Self::TemplateHopLimitOne
            | Self::TemplateHopLimitWide
            | Self::LaunchHopLimitOne
            | Self::LaunchHopLimitWide => &[rules::LCH_08, rules::HOP_02],
            Self::EndpointDisabled => &[rules::OPT_01],
            Self::Ipv6Enabled => &[rules::OPT_04],
            Self::TagsShown => &[rules::OPT_05, rules::TAG_01],
            Self::TagsCannotBeShown => &[rules::TAG_02, rules::TAG_03, rules::TAG_04],
            Self::ChangePending => &[rules::OPT_06, rules::MOD_03],
            Self::OptionsUnknown => &[rules::OPT_06],
            Self::ImageNotMarked => &[rules::AMI_01, rules::RES_15],
        }
    }

    /// How much it weighs.
    #[must_use]
    pub const fn severity(self) -> Severity {
        match self {
            Self::TemplateFails | Self::LaunchFails => Severity::Fails,
            Self::InstanceAllowsV1 | Self::InstanceBelowItsImage | Self::TemplateAllowsV1 | Self::LaunchAllowsV1 => {
                Severity::AllowsV1
            }
            Self::TemplateImageUnknown
            | Self::LaunchImageUnknown
            | Self::ValueUnknown
            | Self::ChangePending
            | Self::OptionsUnknown => Severity::Unknown,
            Self::HopLimitCutsContainers
            | Self::HopLimitOne
            | Self::HopLimitWide
            | Self::TemplateFailsWhenEnforced
            | Self::TemplateHopLimitOne
            | Self::TemplateHopLimitWide
            | Self::LaunchFailsWhenEnforced
            | Self::LaunchHopLimitOne
            | Self::LaunchHopLimitWide
            | Self::EndpointDisabled
            | Self::Ipv6Enabled
            | Self::TagsShown
            | Self::TagsCannotBeShown
            | Self::ImageNotMarked => Severity::Notice,
        }
    }

    /// The same finding about a launch where it is one about a template version.
    #[must_use]
    pub(super) const fn of_launch(self) -> Self {
        match self {
            Self::TemplateFails => Self::LaunchFails,
            Self::TemplateFailsWhenEnforced => Self::LaunchFailsWhenEnforced,
            Self::TemplateAllowsV1 => Self::LaunchAllowsV1,
            Self::TemplateImageUnknown => Self::LaunchImageUnknown,
            Self::TemplateHopLimitOne => Self::LaunchHopLimitOne,
            Self::TemplateHopLimitWide => Self::LaunchHopLimitWide,
            same @ (Self::InstanceAllowsV1
            | Self::InstanceBelowItsImage
            | Self::LaunchFails
            | Self::LaunchFailsWhenEnforced
            | Self::LaunchAllowsV1
            | Self::LaunchImageUnknown
            | Self::ValueUnknown
            | Self::HopLimitCutsContainers
            | Self::HopLimitOne
            | Self::HopLimitWide
            | Self::LaunchHopLimitOne
            | Self::LaunchHopLimitWide
            | Self::EndpointDisabled
            | Self::Ipv6Enabled
            | Self::TagsShown
            | Self::TagsCannotBeShown
            | Self::ChangePending
            | Self::OptionsUnknown
            | Self::ImageNotMarked) => same,
        }
    }
}

/// How much a finding weighs, the heaviest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// A launch fails as things are.
    Fails,
    /// Requests without a token are answered, or would be.
    AllowsV1,
    /// It cannot be said.
    Unknown,
    /// Worth knowing.
    Notice,
}
