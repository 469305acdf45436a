//! Decisions about the calls for account defaults.

use super::sources::{API, ORGANIZATIONS, SAR, UG_OPTIONS};
use super::{CON_12, DEF_01, DEF_02, DEF_03, DEF_05, DP_02, DP_06, ENF_04, ERR_03, ERR_12, ERR_15, IAM_13};

family! { ADF;
    ADF_01 = "ADF-01" {
        title: "a change of defaults that a declarative policy does not allow",
        text: "It fails with the administrator's message. The code is our choice.",
        evidence: Unknown,
        sources: [ORGANIZATIONS],
        see: [ERR_15, DP_02, DP_06],
    }
    ADF_02 = "ADF-02" {
        title: "a default for the hop limit that is out of range",
        text: "0, a number below -1 and one above 64 fail with `InvalidParameterValue`.",
        evidence: Inferred,
        sources: [API],
        see: [DEF_01, ERR_03],
    }
    ADF_03 = "ADF-03" {
        title: "a default that is set to no preference",
        text: "`no-preference`, or -1 for the hop limit, clears the member.",
        evidence: Documented,
        sources: [API],
        see: [DEF_01, DEF_03],
    }
    ADF_04 = "ADF-04" {
        title: "a change of defaults that leaves a member out",
        text: "That member keeps its value; it is not cleared.",
        evidence: Inferred,
        sources: [],
        see: [DEF_02],
    }
    ADF_05 = "ADF-05" {
        title: "a change of defaults that the caller's policies deny",
        text: "A policy can deny it by `ec2:Attribute/...` or `ec2:Region`; it fails with `UnauthorizedOperation`.",
        evidence: Documented,
        sources: [SAR],
        see: [ERR_12, IAM_13],
    }
    ADF_06 = "ADF-06" {
        title: "a change of defaults that succeeds",
        text: "The answer is `return` with true. Later launches in this Region follow it, and nothing else does.",
        evidence: Documented,
        sources: [API, UG_OPTIONS],
        see: [DEF_05],
    }
    ADF_07 = "ADF-07" {
        title: "a call that reads the account defaults",
        text: "The answer has the members that are set, ManagedBy, and the administrator's message where there is one.",
        evidence: Documented,
        sources: [API],
        see: [DEF_03, CON_12],
    }
    ADF_08 = "ADF-08" {
        title: "enforcement that is switched on beside optional instances",
        text: "It is accepted, and those instances stay as they are.",
        evidence: Documented,
        sources: [UG_OPTIONS],
        see: [ENF_04],
    }
}
