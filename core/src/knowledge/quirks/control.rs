//! Switches of the control plane: launching, modifying, and what defaults hold.

use serde::{Deserialize, Serialize};

use super::reading::reading;

reading! {
    /// Older pages demand HttpEndpoint `enabled` beside other options; the service was seen not to.
    EndpointCompanion {
        /// Not needed.
        NotNeeded,
        /// Not needed either, but a warning tells what the documentation says.
        Warned,
    }
}

reading! {
    /// One client's source says that it is not allowed; its later version does it.
    OptionsBesideDisabled {
        /// Accepted and stored: they count once the endpoint is enabled again.
        Stored,
        /// Refused with InvalidParameterCombination.
        Rejected,
    }
}

reading! {
    /// One page says that the hop limit is then 2; the page on precedence says 1.
    HopWhenAccountRequires {
        /// 1, as by the table of the hop limit alone.
        One,
        /// 2.
        Two,
    }
}

reading! {
    /// New instance types are announced to default to IMDSv2; the page on precedence has no such level.
    TypeLevel {
        /// Between the image and the service's default.
        BelowImage,
        /// Above the account's default.
        AboveAccount,
        /// There is no such level.
        Absent,
    }
}

reading! {
    /// One sentence denies that ModifyInstanceMetadataOptions has condition keys; the reference lists them.
    ModifyKeys {
        /// `ec2:Attribute/*` and `ec2:Metadata*` are present.
        Present,
        /// They are absent.
        Absent,
    }
}

reading! {
    /// Whether `ec2:MetadataHttpPutResponseHopLimit` is present for a launch that gives no hop limit.
    HopLimitKey {
        /// Present, with the resolved value.
        Resolved,
        /// Present only where the launch gives one.
        OnlyWhenGiven,
    }
}

reading! {
    /// Decoded messages show resolved values where the launch seems to have given none.
    LaunchContext {
        /// The resolved options.
        Resolved,
        /// Only the options that the call or its template gives.
        RequestedOnly,
    }
}

reading! {
    /// The documentation repeats the text of a launch; another was seen.
    EnforcementText {
        /// The text that was seen for ModifyInstanceMetadataOptions.
        Own,
        /// The text of a launch.
        AsLaunch,
    }
}

reading! {
    /// HttpTokens `optional` for an instance that already has it, under enforcement.
    OptionalAgain {
        /// Refused, whatever the instance has.
        Rejected,
        /// Accepted, since nothing becomes weaker.
        Accepted,
    }
}

reading! {
    /// The API model has ManagedBy inside AccountLevel, a sample in the documentation beside it.
    ManagedByPlace {
        /// Inside.
        Inside,
        /// Beside.
        Beside,
    }
}

reading! {
    /// Older text says that a declarative policy does not enforce; policies with the attribute are in use.
    DeclarativeEnforcement {
        /// Enforces where the policy sets `http_tokens_enforced`.
        WhereSet,
        /// Sets defaults only.
        Never,
    }
}

reading! {
    /// One page says that options under a declarative policy cannot be modified in the account.
    DeclarativeReach {
        /// Only the account's defaults cannot.
        Defaults,
        /// The options of instances cannot either.
        Instances,
    }
}

reading! {
    /// The API's text prints the default of a launch; omitted members were seen to keep their value.
    OmittedTokens {
        /// HttpTokens stays.
        Kept,
        /// HttpTokens becomes `optional`.
        Optional,
    }
}

reading! {
    /// The API's text for templates prints defaults.
    TemplateOmissions {
        /// A template stores that nothing is set; the launch resolves it.
        NotSet,
        /// A template that gives any option stores HttpTokens `optional` and hop limit 1 where it is silent.
        PrintedDefaults,
    }
}

reading! {
    /// One note has enforcement answer before IAM, in a dry run too.
    CheckOrder {
        /// Parameters, then enforcement, then IAM.
        EnforcementFirst,
        /// IAM before the state, the combination and enforcement.
        IamFirst,
    }
}

reading! {
    /// Enforcement and a launch with HttpEndpoint `disabled`; the documentation speaks of HttpTokens only.
    EnforcementOfDisabled {
        /// HttpTokens alone counts.
        TokensAlone,
        /// A disabled endpoint passes.
        Passes,
    }
}

reading! {
    /// The API, policies and the console each spell "no preference" in their own way.
    NoPreferenceSpelling {
        /// Each only in its own place.
        OwnPlace,
        /// The API takes `no_preference` and `No preference` too.
        Any,
    }
}

reading! {
    /// CopyImage says nothing of ImdsSupport.
    CopiedMark {
        /// The copy keeps the mark.
        Kept,
        /// The copy has none.
        Dropped,
    }
}

reading! {
    /// HttpProtocolIpv6 "applies only if you enabled the HTTP metadata endpoint".
    Ipv6WhenDisabled {
        /// Stored, without effect until the endpoint is enabled.
        Stored,
        /// Passed over: it stays `disabled`.
        Ignored,
        /// Refused with InvalidParameterCombination.
        Rejected,
    }
}

reading! {
    /// Whether `Required` is a value.
    ValueCase {
        /// No: values are case-sensitive.
        Sensitive,
        /// Yes.
        Insensitive,
    }
}

reading! {
    /// Only running and stopped instances are documented to take a change.
    ModifiableStates {
        /// Only those.
        RunningOrStopped,
        /// `pending` and `stopping` too.
        TransitionalToo,
    }
}

reading! {
    /// No exemption is documented for launches by services such as Auto Scaling.
    ServiceLaunches {
        /// Enforcement applies to them.
        Enforced,
        /// They are exempt.
        Exempt,
    }
}

reading! {
    /// Enforcement together with an account default of HttpTokens `optional`.
    EnforcementWithOptional {
        /// Accepted: every launch has to ask for `required` itself.
        Accepted,
        /// Refused with InvalidParameterCombination.
        Rejected,
    }
}

/// How long a change takes (CON-45). No number is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Settling {
    /// Seconds until a running instance's service follows a change, 15 by default: between 20 and 31 were recorded
    /// once, and the documentation says "immediately" (MOD-08).
    pub apply_delay_seconds: u32,
    /// Seconds for which DescribeInstances shows what was before (MOD-07).
    pub describe_lag_seconds: u32,
}

impl Default for Settling {
    fn default() -> Self {
        Self { apply_delay_seconds: 15, describe_lag_seconds: 0 }
    }
}
