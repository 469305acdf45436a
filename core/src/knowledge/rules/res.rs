//! How a launch finds the value of each option.

use super::sources::{API, BLOG_2023, EKSCTL_8446, KARPENTER_7012, ORGANIZATIONS, STACKD, UG_NEW, UG_OPTIONS};
use super::{
    AMI_05, AMI_10, CON_03, CON_04, CON_13, CON_17, DEF_01, ENF_01, OPT_01, OPT_02, OPT_03, OPT_04, OPT_05, OPT_18,
    TAG_04,
};

family! { RES;
    RES_01 = "RES-01" {
        title: "the levels that decide an option at launch",
        text: "Each option is resolved on its own. First comes the launch: a parameter of RunInstances, else the \
            launch template. Then comes the account default of the Region, unless it has no preference; then the AMI, \
            for HttpTokens and the hop limit only; then the system default.",
        evidence: Documented,
        sources: [UG_OPTIONS],
        see: [OPT_01, OPT_02, OPT_03, OPT_04, OPT_05],
    }
    RES_02 = "RES-02" {
        title: "a launch parameter over a launch template",
        text: "A parameter of RunInstances overrides the same member of the template. That this holds member by \
            member, so that the template's HttpTokens survives a call that gives HttpEndpoint only, and for fleet \
            overrides as well, is inferred.",
        evidence: Documented,
        sources: [UG_OPTIONS],
        see: [RES_01, OPT_18],
    }
    RES_03 = "RES-03" {
        title: "an account default without a preference",
        text: "`no-preference`, or -1 for the hop limit, skips the account level as if it had never been set.",
        evidence: Documented,
        sources: [API],
        see: [RES_01, DEF_01],
    }
    RES_04 = "RES-04" {
        title: "HttpProtocolIpv6 at launch",
        text: "Neither the account nor the AMI has a say: the launch decides, else it is `disabled`.",
        evidence: Documented,
        sources: [API, ORGANIZATIONS],
        see: [OPT_04, RES_01],
    }
    RES_10 = "RES-10" {
        title: "a launch that asks for required tokens",
        text: "HttpTokens is `required`, whatever the account default and the AMI say.",
        evidence: Documented,
        sources: [UG_OPTIONS],
        see: [RES_01],
    }
    RES_11 = "RES-11" {
        title: "a launch that asks for optional tokens",
        text: "HttpTokens is `optional`, even against an account default `required` and an AMI marked v2.0. \
            Enforcement may still fail the launch.",
        evidence: Documented,
        sources: [UG_OPTIONS],
        see: [RES_01, ENF_01],
    }
    RES_12 = "RES-12" {
        title: "an AMI marked v2.0, and nothing else that sets HttpTokens",
        text: "Without a value at launch and without an account preference the mark makes HttpTokens `required`.",
        evidence: Documented,
        sources: [UG_OPTIONS],
        see: [AMI_05],
    }
    RES_13 = "RES-13" {
        title: "an account default of required tokens, with an AMI marked v2.0",
        text: "Without a value at launch HttpTokens is `required`; account and AMI agree.",
        evidence: Documented,
        sources: [UG_OPTIONS],
        see: [RES_01],
    }
    RES_14 = "RES-14" {
        title: "an account default of optional tokens, against an AMI marked v2.0",
        text: "Without a value at launch HttpTokens is `optional`: the account default beats the AMI.",
        evidence: Documented,
        sources: [UG_OPTIONS],
        see: [AMI_10],
    }
    RES_15 = "RES-15" {
        title: "no level that sets HttpTokens",
        text: "Without a value at launch, an account preference and a mark on the AMI HttpTokens is `optional`.",
        evidence: Documented,
        sources: [UG_OPTIONS],
        see: [OPT_02],
    }
    RES_16 = "RES-16" {
        title: "an account default of required tokens, with an AMI without a mark",
        text: "Without a value at launch HttpTokens is `required`.",
        evidence: Documented,
        sources: [UG_OPTIONS],
        see: [RES_01],
    }
    RES_17 = "RES-17" {
        title: "an account default of optional tokens, with an AMI without a mark",
        text: "Without a value at launch HttpTokens is `optional`.",
        evidence: Documented,
        sources: [UG_OPTIONS],
        see: [RES_01],
    }
    RES_20 = "RES-20" {
        title: "a launch that asks for a hop limit",
        text: "That is the hop limit, whatever the account default and the AMI say.",
        evidence: Documented,
        sources: [UG_OPTIONS],
        see: [RES_01],
    }
    RES_21 = "RES-21" {
        title: "an account default for the hop limit",
        text: "Without a value at launch it is the hop limit, even where the AMI is marked v2.0. AWS's example: with \
            an account default of 1 and such an AMI a launch without options gets required tokens and a hop limit of \
            1.",
        evidence: Documented,
        sources: [UG_OPTIONS],
        see: [RES_01, RES_24],
    }
    RES_22 = "RES-22" {
        title: "an AMI marked v2.0, and nothing else that sets the hop limit",
        text: "Without a value at launch and without an account preference the hop limit is 2.",
        evidence: Documented,
        sources: [UG_OPTIONS, API],
        see: [AMI_05],
    }
    RES_23 = "RES-23" {
        title: "no level that sets the hop limit",
        text: "Without a value at launch, an account preference and a mark on the AMI the hop limit is 1.",
        evidence: Documented,
        sources: [UG_OPTIONS, API],
        see: [OPT_03],
    }
    RES_24 = "RES-24" {
        title: "optional tokens at launch, with a hop limit from the account",
        text: "AWS's example: an AMI marked v2.0, an account default of 1 for the hop limit and a launch with \
            HttpTokens `optional` give optional tokens and a hop limit of 1.",
        evidence: Documented,
        sources: [UG_OPTIONS],
        see: [RES_11, RES_21],
    }
    RES_25 = "RES-25" {
        title: "optional tokens at launch, with a hop limit from the AMI",
        text: "An AMI marked v2.0, no account default and a launch with nothing but HttpTokens `optional` give \
            optional tokens and a hop limit of 2, because the hop limit is resolved on its own. No source prints this \
            case.",
        evidence: Inferred,
        sources: [UG_OPTIONS],
        see: [RES_01, RES_22],
    }
    RES_26 = "RES-26" {
        title: "a hop limit at launch, with required tokens from the AMI",
        text: "An AMI marked v2.0 and a launch with nothing but a hop limit of 1 give required tokens and a hop limit \
            of 1. Real EC2 accepted optional tokens with a hop limit of 1 on such an AMI.",
        evidence: Inferred,
        sources: [STACKD],
        see: [RES_01, RES_12, RES_20],
    }
    RES_27 = "RES-27" {
        title: "a hop limit of 2 that one page promises with required tokens",
        text: "AWS's page for new instances says that an account default of IMDSv2 gives required tokens and a hop \
            limit of 2. By the page about precedence that holds only where the account default sets 2 as well, or the \
            AMI is marked v2.0.",
        evidence: Documented,
        sources: [UG_NEW, UG_OPTIONS],
        see: [CON_03],
    }
    RES_28 = "RES-28" {
        title: "a default that the API model prints for templates and fleets",
        text: "The model gives the hop limit's default as 1 without a condition, and older pages give HttpTokens' as \
            `optional`. The page about precedence has replaced both.",
        evidence: Documented,
        sources: [API, UG_OPTIONS],
        see: [CON_17],
    }
    RES_30 = "RES-30" {
        title: "HttpEndpoint and InstanceMetadataTags at launch",
        text: "The launch decides, then the account default, then the system default. The AMI has no say.",
        evidence: Documented,
        sources: [UG_OPTIONS],
        see: [RES_01, OPT_01, OPT_05],
    }
    RES_31 = "RES-31" {
        title: "a default of the AMI for HttpEndpoint or tags, which does not exist",
        text: "The page about declarative policies speaks of the AMI's defaults for the endpoint and for tags. The API \
            model has no such attribute of an AMI.",
        evidence: Documented,
        sources: [ORGANIZATIONS, API],
        see: [CON_13],
    }
    RES_32 = "RES-32" {
        title: "an account default that puts tags in the metadata",
        text: "It makes launches fail whose tags have a key with `/`, such as those of Kubernetes, unless the launch \
            says `disabled` itself. So the default is in force before tag keys are checked, and it reaches launches by \
            Auto Scaling, EKS and Karpenter.",
        evidence: Observed,
        sources: [KARPENTER_7012, EKSCTL_8446],
        see: [RES_30, TAG_04],
    }
    RES_40 = "RES-40" {
        title: "an instance type that was released for IMDSv2 only",
        text: "AWS announced that instance types released from mid-2024 on use only IMDSv2 by default. Console quick \
            starts do so since November 2023; AMIs of Amazon Linux 2023 are marked v2.0 since March 2023.",
        evidence: Documented,
        sources: [BLOG_2023],
        see: [CON_04],
    }
    RES_41 = "RES-41" {
        title: "the rank of an instance type among the levels",
        text: "AWS's page about precedence has no level for the instance type, and no source tells its rank or its hop \
            limit. Our choice is a level between the AMI and the system default that makes tokens required and leaves \
            the hop limit alone.",
        evidence: Unknown,
        sources: [UG_OPTIONS],
        see: [RES_40, CON_04],
    }
}
