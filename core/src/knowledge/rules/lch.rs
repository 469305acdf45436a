//! Decisions about a launch: RunInstances, templates, fleets.

use super::sources::{
    AEC_411, API, CLOUDPOSSE_79, GAME_TOOLKIT_918, IMDSV2_GET_6, KARPENTER_7012, RUNS_ON_22, STACKD, TF_25547,
    TF_30107, UG_IAM, UG_OPTIONS, UG_TROUBLE,
};
use super::{
    CON_01, CON_02, CON_04, ENF_01, ENF_08, ERR_01, ERR_02, ERR_03, ERR_04, ERR_06, ERR_10, ERR_12, ERR_13, IAM_15,
    IAM_20, IAM_22, MOD_06, OPT_07, OPT_10, OPT_14, RES_01, RES_02, RES_04, RES_10, RES_11, RES_12, RES_14, RES_15,
    RES_20, RES_21, RES_22, RES_23, RES_30, RES_32, TAG_04,
};

family! { LCH;
    LCH_01 = "LCH-01" {
        title: "a launch with a bad HttpEndpoint",
        text: "An HttpEndpoint that is neither `enabled` nor `disabled`, the empty text included, fails with \
            `InvalidParameterValue`.",
        evidence: Observed,
        sources: [TF_25547],
        see: [ERR_01, OPT_14],
    }
    LCH_02 = "LCH-02" {
        title: "a launch with a bad value of another option",
        text: "HttpTokens, InstanceMetadataTags or HttpProtocolIpv6 outside its two values fails with \
            `InvalidParameterValue`.",
        evidence: Observed,
        sources: [STACKD],
        see: [ERR_02],
    }
    LCH_03 = "LCH-03" {
        title: "a launch with a hop limit outside 1 to 64",
        text: "It fails with `InvalidParameterValue`.",
        evidence: Observed,
        sources: [STACKD],
        see: [ERR_03, OPT_07],
    }
    LCH_04 = "LCH-04" {
        title: "a launch that gives options without HttpEndpoint",
        text: "It is accepted, although the documentation asks for both.",
        evidence: Observed,
        sources: [STACKD],
        see: [CON_01],
    }
    LCH_05 = "LCH-05" {
        title: "a launch that disables the endpoint and gives other options",
        text: "It is accepted, and the other options are kept for the day the endpoint is enabled.",
        evidence: ThirdParty,
        sources: [TF_30107],
        see: [CON_02],
    }
    LCH_06 = "LCH-06" {
        title: "a launch with a template and parameters of its own",
        text: "The call is merged over the template's version, member by member.",
        evidence: Documented,
        sources: [UG_OPTIONS],
        see: [RES_02],
    }
    LCH_07 = "LCH-07" {
        title: "where a launch takes HttpTokens from",
        text: "The launch decides, then the account default, then an AMI marked v2.0; else it is `optional`. Instance \
            types that default to IMDSv2 rank after the AMI where that is switched on.",
        evidence: Documented,
        sources: [UG_OPTIONS],
        see: [RES_01, RES_10, RES_11, RES_12, RES_14, RES_15, CON_04],
    }
    LCH_08 = "LCH-08" {
        title: "where a launch takes the hop limit from",
        text: "The launch decides, then the account default; then an AMI marked v2.0 makes it 2; else it is 1.",
        evidence: Documented,
        sources: [UG_OPTIONS],
        see: [RES_20, RES_21, RES_22, RES_23],
    }
    LCH_09 = "LCH-09" {
        title: "where a launch takes HttpEndpoint and tags from",
        text: "The launch decides, then the account default; else the endpoint is `enabled` and tags are `disabled`.",
        evidence: Documented,
        sources: [UG_OPTIONS],
        see: [RES_30],
    }
    LCH_10 = "LCH-10" {
        title: "where a launch takes HttpProtocolIpv6 from",
        text: "The launch decides; else it is `disabled`.",
        evidence: Documented,
        sources: [API],
        see: [RES_04],
    }
    LCH_11 = "LCH-11" {
        title: "a launch with IPv6 on a Xen instance type",
        text: "It fails with `UnsupportedOperation`.",
        evidence: Observed,
        sources: [IMDSV2_GET_6, CLOUDPOSSE_79],
        see: [ERR_04],
    }
    LCH_12 = "LCH-12" {
        title: "a launch with a tag key that cannot be shown",
        text: "Where tags resolve to `enabled` and a tag of the instance has a bad key, the whole launch fails with \
            `InvalidParameterValue`.",
        evidence: Observed,
        sources: [AEC_411, KARPENTER_7012],
        see: [ERR_06, TAG_04, RES_32],
    }
    LCH_13 = "LCH-13" {
        title: "a launch that enforcement stops",
        text: "Where required tokens are enforced and HttpTokens resolves to anything else, the launch fails with \
            `UnsupportedOperation`. That a dry run fails in the same way rests on a single report.",
        evidence: Observed,
        sources: [GAME_TOOLKIT_918, UG_TROUBLE],
        see: [ERR_10, ENF_01, ENF_08],
    }
    LCH_14 = "LCH-14" {
        title: "a launch that the caller's policies deny",
        text: "Where a policy denies RunInstances on the instance, judged by the resolved options, the launch fails \
            with `UnauthorizedOperation`.",
        evidence: Observed,
        sources: [UG_IAM, RUNS_ON_22],
        see: [ERR_12, IAM_15, IAM_20, IAM_22],
    }
    LCH_15 = "LCH-15" {
        title: "a dry run of a launch that would succeed",
        text: "It ends with `DryRunOperation`, and no instance is made.",
        evidence: Documented,
        sources: [API],
        see: [ERR_13],
    }
    LCH_16 = "LCH-16" {
        title: "a launch that succeeds",
        text: "The instance has the resolved options. The response says State `pending`, a later DescribeInstances \
            `applied`.",
        evidence: Observed,
        sources: [STACKD],
        see: [MOD_06],
    }
    LCH_17 = "LCH-17" {
        title: "a Spot request whose specification cannot carry options",
        text: "RequestSpotInstances and the launch specifications of a Spot Fleet give no option. Unless a template is \
            used, account, AMI and system defaults decide.",
        evidence: Documented,
        sources: [API],
        see: [OPT_10],
    }
    LCH_18 = "LCH-18" {
        title: "options in the overrides of a fleet that is not instant",
        text: "The API model allows them for fleets of type `instant` only, and no source has the error. Our choice is \
            `InvalidParameterCombination`.",
        evidence: Unknown,
        sources: [API],
        see: [OPT_10],
    }
    LCH_19 = "LCH-19" {
        title: "a launch template that is created with a bad option",
        text: "A bad value of an option is refused when the template or its version is created. IPv6 on a Xen instance \
            type is found only at launch, or when Auto Scaling checks the template.",
        evidence: Inferred,
        sources: [],
        see: [ERR_01, ERR_02, ERR_03, ERR_04],
    }
}
