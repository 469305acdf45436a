//! Contradictions about who may do what: policies, account defaults, enforcement.

use super::super::sources::{API, DECODED, ORGANIZATIONS, SAR, UG_EXISTING, UG_IAM, UG_NEW, UG_OPTIONS, UG_TROUBLE};
use super::super::{
    DEF_04, DEF_06, DP_03, DP_05, ENF_01, ENF_02, ENF_05, ENF_06, ENF_07, ENF_08, ENF_09, IAM_15, IAM_20, IAM_22,
    IAM_34,
};

family! { AUTHORITY;
    CON_07 = "CON-07" {
        title: "fine-grained control of changes: some or none",
        text: "One sentence of AWS's page says none; the policies on that page, and the list of actions, use \
            `ec2:Attribute/...` and the keys of the options. We follow the list.",
        evidence: Documented,
        sources: [UG_IAM, SAR],
        see: [IAM_34],
    }
    CON_08 = "CON-08" {
        title: "a hop limit that a policy caps: to be given or not",
        text: "AWS writes that it must be given. Decoded messages show the key filled without that. Our choice is to \
            fill it with the resolved value, so that a launch which leaves it out passes with 1 or 2.",
        evidence: Documented,
        sources: [UG_IAM, DECODED],
        see: [IAM_15, IAM_22],
    }
    CON_09 = "CON-09" {
        title: "a policy on tokens where the launch gives none: asked for or resolved",
        text: "By the rule for missing keys StringNotEquals would deny; decoded messages show the key filled. Our \
            choice is the resolved value: a launch without options from an AMI marked v2.0 passes RequireImdsV2. The \
            alternative is to show policies what was asked for only.",
        evidence: Observed,
        sources: [UG_IAM, DECODED],
        see: [IAM_15, IAM_20],
    }
    CON_10 = "CON-10" {
        title: "the error of enforcement at a change: that of a launch or its own",
        text: "The documentation has the text of a launch; a text of its own was seen. Our choice is the text seen.",
        evidence: Observed,
        sources: [UG_EXISTING],
        see: [ENF_05],
    }
    CON_11 = "CON-11" {
        title: "optional tokens asked for again under enforcement: accepted or refused",
        text: "The documentation speaks of enabling IMDSv1 where it is disabled; the text seen suggests a plain check \
            of what was asked for. Our choice is to refuse. The alternative is to accept a change that changes \
            nothing.",
        evidence: Documented,
        sources: [UG_OPTIONS, UG_EXISTING],
        see: [ENF_06],
    }
    CON_12 = "CON-12" {
        title: "ManagedBy: inside or beside AccountLevel",
        text: "The API model has it inside, AWS's sample output beside. Our choice is inside.",
        evidence: Documented,
        sources: [API, UG_NEW],
        see: [DEF_04],
    }
    CON_14 = "CON-14" {
        title: "a declarative policy: defaults or enforcement",
        text: "An older text of AWS says that it does not enforce; third parties use an attribute \
            http_tokens_enforced. Our choice is defaults only, and enforcement where that attribute is set.",
        evidence: Documented,
        sources: [ORGANIZATIONS],
        see: [DP_03],
    }
    CON_15 = "CON-15" {
        title: "a change of an instance under a declarative policy: allowed or not",
        text: "One page of AWS, read literally, forbids it; the policy itself manages defaults. Our choice is to allow \
            it and to refuse only ModifyInstanceMetadataDefaults.",
        evidence: Documented,
        sources: [UG_EXISTING, ORGANIZATIONS],
        see: [DP_05],
    }
    CON_18 = "CON-18" {
        title: "enforcement and policies: which comes first",
        text: "One report has enforcement before the organization's policies, in a dry run. Our choice is parameters, \
            then enforcement, then IAM, then the end of a dry run. The alternative is IAM first.",
        evidence: ThirdParty,
        sources: [UG_TROUBLE],
        see: [ENF_08],
    }
    CON_19 = "CON-19" {
        title: "enforcement where the endpoint is disabled: checked or not",
        text: "The documentation mentions HttpTokens only. Our choice is to look at that alone, so that optional \
            tokens fail even with a disabled endpoint.",
        evidence: Documented,
        sources: [UG_OPTIONS],
        see: [ENF_07],
    }
    CON_33 = "CON-33" {
        title: "no preference, written in one of four ways",
        text: "`no-preference` is that of the API, `no_preference` that of a declarative policy, -1 that of hop \
            limits, `No preference` that of the console. Our choice is to accept each in its own place only.",
        evidence: Documented,
        sources: [API, ORGANIZATIONS, UG_NEW],
        see: [DEF_06],
    }
    CON_35 = "CON-35" {
        title: "a PowerShell example that leaves its point out",
        text: "AWS's command to enforce required tokens lacks that parameter. We take it for a slip of the \
            documentation and ignore it.",
        evidence: Documented,
        sources: [UG_NEW],
        see: [ENF_09],
    }
    CON_47 = "CON-47" {
        title: "enforcement on launches by other services: applied or not",
        text: "No exemption is documented for Auto Scaling, EKS and the like. Our choice is that enforcement applies; \
            a group reports the `UnsupportedOperation` in its activity.",
        evidence: Inferred,
        sources: [],
        see: [ENF_01],
    }
    CON_48 = "CON-48" {
        title: "enforcement beside an account default of optional tokens: valid or not",
        text: "No source says whether the API refuses the pair. Our choice is to accept it; each launch must then ask \
            for `required` itself. The alternative is an error.",
        evidence: Unknown,
        sources: [],
        see: [ENF_02],
    }
}
