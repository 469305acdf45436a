//! Declarative policies of an organization.

use super::sources::{API, ORGANIZATIONS, UG_EXISTING};
use super::{CON_14, CON_15, CON_38, DEF_03, DEF_06, ERR_15, RES_01};

family! { DP;
    DP_01 = "DP-01" {
        title: "the members of a declarative policy",
        text: "`instance_metadata_defaults` has http_tokens (`no_preference`, `required`, `optional`), \
            http_put_response_hop_limit (-1, or 1 to 64), and http_endpoint and instance_metadata_tags \
            (`no_preference`, `enabled`, `disabled`). Values are wrapped in `@@assign`; numbers may be text. A third \
            party also uses http_tokens_enforced.",
        evidence: Documented,
        sources: [ORGANIZATIONS],
        see: [DEF_06],
    }
    DP_02 = "DP-02" {
        title: "account defaults that a declarative policy manages",
        text: "The policy sets the account defaults in each account and Region that it covers. There \
            GetInstanceMetadataDefaults shows ManagedBy `declarative-policy` and the administrator's message, and the \
            account cannot change the defaults.",
        evidence: Documented,
        sources: [ORGANIZATIONS, API],
        see: [DEF_03, ERR_15],
    }
    DP_03 = "DP-03" {
        title: "a launch against the defaults of a declarative policy",
        text: "The launch still decides: the policy sets defaults and enforces none of them, unless it also enforces \
            required tokens.",
        evidence: Documented,
        sources: [ORGANIZATIONS],
        see: [RES_01, CON_14],
    }
    DP_04 = "DP-04" {
        title: "the hop limit that a declarative policy should set",
        text: "AWS recommends at least 2 where the policy makes tokens required.",
        evidence: Documented,
        sources: [ORGANIZATIONS],
        see: [CON_38],
    }
    DP_05 = "DP-05" {
        title: "an instance in an account under a declarative policy",
        text: "AWS writes that options which a declarative policy configured cannot be modified within the account. \
            That this means the defaults and not the options of instances is inferred.",
        evidence: Documented,
        sources: [UG_EXISTING],
        see: [CON_15],
    }
    DP_06 = "DP-06" {
        title: "the error code under a declarative policy",
        text: "AWS documents that the error has the administrator's message, not which code it has. The code is our \
            choice.",
        evidence: Unknown,
        sources: [ORGANIZATIONS],
        see: [ERR_15],
    }
    DP_07 = "DP-07" {
        title: "a declarative policy that sets only some of the defaults",
        text: "No source says whether the other members stay free. Our choice is that ManagedBy holds for the account \
            and Region as a whole, so that none of them can be changed.",
        evidence: Unknown,
        sources: [],
        see: [DP_02],
    }
}
