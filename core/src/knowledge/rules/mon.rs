//! Metrics.

use super::sources::{
    CLOUDTRAIL, CLOUDWATCH, CONTROL_TOWER, NEWS_2024, PACKET_ANALYZER, SECURITY_HUB, SECURITY_HUB_EC2, UG_TRANSITION,
};
use super::{CON_37, CON_38, DEF_01, DEF_07, DP_01, ENF_01, IAM_05, IAM_20, IAM_40, OPT_02, OPT_09, OPT_10};

family! { MON;
    MON_01 = "MON-01" {
        title: "the metric for token-less use",
        text: "CloudWatch's `MetadataNoToken` in `AWS/EC2` counts successful requests without a token. Its \
            dimension is the instance; its statistics are the sum and percentiles.",
        evidence: Documented,
        sources: [CLOUDWATCH],
        see: [CON_37],
    }
    MON_02 = "MON-02" {
        title: "the metric for rejected token-less requests",
        text: "`MetadataNoTokenRejected` counts requests without a token where tokens are required. It exists only \
            once that has happened, and came on 25 March 2024.",
        evidence: Documented,
        sources: [CLOUDWATCH, NEWS_2024],
        see: [CON_37],
    }
    MON_03 = "MON-03" {
        title: "the two metrics, of which only one can rise at a time",
        text: "HttpTokens decides which: `optional` lets MetadataNoToken rise, `required` MetadataNoTokenRejected.",
        evidence: Inferred,
        sources: [CLOUDWATCH],
        see: [MON_01, MON_02],
    }
    MON_04 = "MON-04" {
        title: "a request that may count towards neither metric",
        text: "No source covers requests while the endpoint is disabled, token-less ones answered by 404, and invalid \
            or expired tokens. Our choice is that none of them counts.",
        evidence: Unknown,
        sources: [CLOUDWATCH],
        see: [CON_37],
    }
    MON_05 = "MON-05" {
        title: "the version of the credentials behind an API call",
        text: "CloudTrail shows it in `userIdentity.sessionContext` as ec2RoleDelivery, the text `1.0` or `2.0`, for \
            calls signed with role credentials that came from the service.",
        evidence: Documented,
        sources: [CLOUDTRAIL],
        see: [IAM_05, IAM_40],
    }
    MON_06 = "MON-06" {
        title: "the audit record of a change",
        text: "ModifyInstanceMetadataOptions and ModifyInstanceMetadataDefaults are ordinary management events of \
            CloudTrail, with the parameters of request and response as in the API.",
        evidence: Inferred,
        sources: [CLOUDTRAIL],
        see: [],
    }
    MON_07 = "MON-07" {
        title: "a log of calls on the instance itself",
        text: "The packet analyzer of AWS sees IPv4 only and logs the chain of processes to \
            `/var/log/imds/imds-trace.log`, IMDSv1 as a warning and IMDSv2 as information. It takes a call for IMDSv2 \
            where its text has `x-aws-ec2-metadata-token` in any case. It is not meant for audits.",
        evidence: ThirdParty,
        sources: [PACKET_ANALYZER],
        see: [],
    }
    MON_08 = "MON-08" {
        title: "the console, which shows who requires tokens",
        text: "The list of instances has a column and a filter for IMDSv2, `optional` or `required`; a page of account \
            attributes has the defaults.",
        evidence: Documented,
        sources: [UG_TRANSITION],
        see: [DEF_07],
    }
    MON_09 = "MON-09" {
        title: "the CLI filter that finds instances by HttpTokens",
        text: "`metadata-options.http-tokens` does it.",
        evidence: Documented,
        sources: [UG_TRANSITION],
        see: [OPT_09],
    }
    MON_10 = "MON-10" {
        title: "an audit of instances for required tokens",
        text: "Security Hub's EC2.8, which is Config's `ec2-imdsv2-check`, fails an instance whose HttpTokens is \
            `optional`. Whether one with its endpoint disabled passes is not documented; third-party checks let it.",
        evidence: Documented,
        sources: [SECURITY_HUB_EC2],
        see: [OPT_02],
    }
    MON_11 = "MON-11" {
        title: "an audit of launch templates for required tokens",
        text: "Security Hub's EC2.170, which is Config's `ec2-launch-template-imdsv2-check`, wants the template's \
            default version to say `required`.",
        evidence: Documented,
        sources: [SECURITY_HUB_EC2],
        see: [OPT_10],
    }
    MON_12 = "MON-12" {
        title: "an audit of launch configurations for required tokens",
        text: "Security Hub's AutoScaling.3, which is Config's `autoscaling-launchconfig-requires-imdsv2`, wants \
            HttpTokens `required`.",
        evidence: Documented,
        sources: [SECURITY_HUB],
        see: [OPT_10],
    }
    MON_13 = "MON-13" {
        title: "an audit of hop limits, which AWS retired",
        text: "Security Hub's AutoScaling.4, which was Config's `autoscaling-launch-config-hop-limit`, failed a hop \
            limit above 1. It was retired in April 2024.",
        evidence: Documented,
        sources: [SECURITY_HUB],
        see: [CON_38],
    }
    MON_14 = "MON-14" {
        title: "a control that looks at templates before they are deployed",
        text: "Control Tower's proactive controls of the families CT.EC2.PR and CT.AUTOSCALING.PR want IMDSv2, and a \
            hop limit of at most 1. A launch configuration with its endpoint disabled is skipped.",
        evidence: Documented,
        sources: [CONTROL_TOWER],
        see: [CON_38],
    }
    MON_20 = "MON-20" {
        title: "first step to IMDSv2: who still does without a token",
        text: "Find instances whose HttpTokens is `optional` and whose MetadataNoToken is above 0, and on them the \
            callers, with the packet analyzer.",
        evidence: Documented,
        sources: [UG_TRANSITION],
        see: [MON_01, MON_07],
    }
    MON_21 = "MON-21" {
        title: "second step to IMDSv2: software that uses tokens",
        text: "Update SDKs and agents. The first versions that use IMDSv2: CLI 1.16.289, boto3 1.12.6, botocore \
            1.13.25, Go 1.25.38, Go v2 0.19.0, Java 1.11.678, Java v2 2.10.21, JavaScript 2.722.0, Kotlin 1.1.4, PHP \
            3.147.7, Ruby 3.79.0, .NET 3.3.634.1, C++ 1.7.229, PowerShell 4.0.1.0.",
        evidence: Documented,
        sources: [UG_TRANSITION],
        see: [MON_25],
    }
    MON_22 = "MON-22" {
        title: "third step to IMDSv2: tokens required",
        text: "Where MetadataNoToken stays at 0, set HttpTokens to `required` on instances and templates, and watch \
            MetadataNoTokenRejected.",
        evidence: Documented,
        sources: [UG_TRANSITION],
        see: [MON_01, MON_02],
    }
    MON_23 = "MON-23" {
        title: "fourth step to IMDSv2: the defaults",
        text: "Set the account default of each Region, or a declarative policy of the organization.",
        evidence: Documented,
        sources: [UG_TRANSITION],
        see: [DEF_01, DP_01],
    }
    MON_24 = "MON-24" {
        title: "last step to IMDSv2: enforcement",
        text: "Keep launches without required tokens from succeeding, by policies on the condition keys or by \
            HttpTokensEnforced.",
        evidence: Documented,
        sources: [UG_TRANSITION],
        see: [ENF_01, IAM_20],
    }
    MON_25 = "MON-25" {
        title: "a client that tries IMDSv2 and falls back to IMDSv1",
        text: "The CLI and the SDKs try IMDSv2 first and may fall back. Updating a client alone does not end IMDSv1.",
        evidence: Documented,
        sources: [UG_TRANSITION],
        see: [MON_21],
    }
}
