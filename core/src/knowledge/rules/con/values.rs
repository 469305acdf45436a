//! Contradictions about the values of options: which are accepted, resolved, kept, and when.

use super::super::sources::{
    API, BLOG_2023, LOCALSTACK, ORGANIZATIONS, STACKD, TF_11076, TF_30107, UG_EXISTING, UG_NEW, UG_OPTIONS, UG_TAGS,
};
use super::super::{
    AMI_07, ERR_02, ERR_09, MOD_01, MOD_02, MOD_07, MOD_08, OPT_12, OPT_13, OPT_15, OPT_16, RES_23, RES_27, RES_28,
    RES_31, RES_40, RES_41,
};

family! { VALUES;
    CON_01 = "CON-01" {
        title: "options without HttpEndpoint: accepted or refused",
        text: "AWS's pages ask for HttpEndpoint `enabled` beside HttpTokens, the hop limit and IPv6. Real EC2 did \
            without, and so does AWS's own example for tags. Our choice is to accept; an omitted HttpEndpoint is kept, \
            or resolved at launch. The alternative is to warn.",
        evidence: Observed,
        sources: [UG_NEW, UG_EXISTING, STACKD, UG_TAGS],
        see: [OPT_12, OPT_13],
    }
    CON_02 = "CON-02" {
        title: "a disabled endpoint with other options: accepted or refused",
        text: "The Terraform provider held that it is not allowed, then dropped that for launch templates, its \
            acceptance tests passing. The API model is silent. Our choice is to accept and keep the options for later. \
            The alternative is `InvalidParameterCombination`, a guessed code.",
        evidence: ThirdParty,
        sources: [TF_11076, TF_30107],
        see: [OPT_15],
    }
    CON_03 = "CON-03" {
        title: "the hop limit beside an account default of required tokens: 1 or 2",
        text: "The page for new instances says 2; the page about precedence says 1 unless account or AMI set it. Our \
            choice is 1. The console may fill in 2 where the API does not.",
        evidence: Documented,
        sources: [UG_NEW, UG_OPTIONS],
        see: [RES_23, RES_27],
    }
    CON_04 = "CON-04" {
        title: "new instance types: required tokens or not",
        text: "A blog post says that types released from mid-2024 on default to IMDSv2; the page about precedence has \
            no such level. Our choice is a flag of the instance type, off unless set, that ranks between AMI and \
            system default and leaves the hop limit alone.",
        evidence: Documented,
        sources: [BLOG_2023, UG_OPTIONS],
        see: [RES_40, RES_41],
    }
    CON_13 = "CON-13" {
        title: "defaults of the AMI for endpoint and tags: some or none",
        text: "The page about declarative policies mentions them; the API model has none. Our choice is none.",
        evidence: Documented,
        sources: [ORGANIZATIONS, API],
        see: [RES_31],
    }
    CON_16 = "CON-16" {
        title: "HttpTokens left out of a change: kept or reset",
        text: "The API model prints the default of a launch. Real EC2 kept the value, and so do we.",
        evidence: Observed,
        sources: [API, STACKD, LOCALSTACK],
        see: [MOD_02],
    }
    CON_17 = "CON-17" {
        title: "an option that a template leaves out: a default or nothing",
        text: "The texts about templates and fleets print defaults for the hop limit and, in older versions, for \
            HttpTokens. Our choice is that a template holds nothing there, and the launch resolves it.",
        evidence: Documented,
        sources: [API, UG_OPTIONS],
        see: [RES_28],
    }
    CON_34 = "CON-34" {
        title: "a copied AMI: marked or not",
        text: "CopyImage has no parameter and no text about ImdsSupport. Our choice is that the copy keeps the mark. \
            The alternative is that it loses it.",
        evidence: Unknown,
        sources: [API],
        see: [AMI_07],
    }
    CON_43 = "CON-43" {
        title: "HttpProtocolIpv6 while the endpoint is disabled: stored or refused",
        text: "The API model says that it applies only if the endpoint is enabled, not whether it is an error \
            otherwise. Our choice is to store it; it takes effect when the endpoint is enabled.",
        evidence: Documented,
        sources: [API],
        see: [OPT_16],
    }
    CON_44 = "CON-44" {
        title: "a value in another case, such as Required",
        text: "No source covers it. Our choice is to refuse it like any other bad value: as far as is known, EC2 \
            distinguishes upper and lower case in its values. The alternative is to accept it.",
        evidence: Unknown,
        sources: [],
        see: [ERR_02],
    }
    CON_45 = "CON-45" {
        title: "DescribeInstances after a change: at once or late",
        text: "Real EC2 may lag behind. Our choice is two delays that can be set: until a change is in force, 15 \
            seconds unless set, and until DescribeInstances shows it, none unless set.",
        evidence: Observed,
        sources: [STACKD],
        see: [MOD_07, MOD_08],
    }
    CON_46 = "CON-46" {
        title: "a change while an instance starts or ends: accepted or refused",
        text: "The documentation names running and stopped instances only. Our choice is `IncorrectInstanceState` \
            while pending, stopping, shutting down and terminated, and `InvalidInstanceID.NotFound` once the instance \
            is gone. The alternative is to accept it while pending and stopping.",
        evidence: Documented,
        sources: [API],
        see: [MOD_01, ERR_09],
    }
}
