//! Requests about instances that exist, and about the account's defaults.

use super::{Choice, FILTERS, Flag, HOP_LIMIT, Integer, Members, SWITCH, TEXTS, TOKENS, Text};
use crate::notation::shape::Shape;

pub(super) const START_INSTANCES: Members =
    Members { known: &[("InstanceIds", TEXTS), ("DryRun", Flag)], besides: "AdditionalInfo" };

pub(super) const STOP_INSTANCES: Members = Members {
    known: &[("InstanceIds", TEXTS), ("Force", Flag), ("DryRun", Flag)],
    besides: "Hibernate? SkipOsShutdown?",
};

pub(super) const REBOOT_INSTANCES: Members =
    Members { known: &[("InstanceIds", TEXTS), ("DryRun", Flag)], besides: "" };

pub(super) const TERMINATE_INSTANCES: Members =
    Members { known: &[("InstanceIds", TEXTS), ("Force", Flag), ("DryRun", Flag)], besides: "SkipOsShutdown?" };

pub(super) const MODIFY_INSTANCE_METADATA_OPTIONS: Members = Members {
    known: &[
        ("InstanceId", Text),
        ("HttpTokens", TOKENS),
        ("HttpPutResponseHopLimit", HOP_LIMIT),
        ("HttpEndpoint", SWITCH),
        ("HttpProtocolIpv6", SWITCH),
        ("InstanceMetadataTags", SWITCH),
        ("DryRun", Flag),
    ],
    besides: "",
};

const DEFAULT_SWITCH: Shape = Choice(&["enabled", "disabled", "no-preference"]);

/// DEF-01. The range of the hop limit has -1, which clears it, and a 0 that EC2 refuses.
pub(super) const MODIFY_INSTANCE_METADATA_DEFAULTS: Members = Members {
    known: &[
        ("HttpTokens", Choice(&["optional", "required", "no-preference"])),
        ("HttpPutResponseHopLimit", Integer(-1, 64)),
        ("HttpEndpoint", DEFAULT_SWITCH),
        ("InstanceMetadataTags", DEFAULT_SWITCH),
        ("HttpTokensEnforced", DEFAULT_SWITCH),
        ("DryRun", Flag),
    ],
    besides: "",
};

pub(super) const GET_INSTANCE_METADATA_DEFAULTS: Members = Members { known: &[("DryRun", Flag)], besides: "" };

pub(super) const DESCRIBE_INSTANCES: Members = Members {
    known: &[("InstanceIds", TEXTS), ("Filters", FILTERS), ("DryRun", Flag)],
    besides: "IncludeManagedResources? NextToken MaxResults",
};
