//! Errors of the EC2 API that concern the options.

use super::sources::{
    AEC_411, API, AWS_CLI_8825, CLOUD_PROVIDER_762, CLOUDPOSSE_79, EC2_ERRORS, GAME_TOOLKIT_918, IMDSV2_GET_6,
    ORGANIZATIONS, RUNS_ON_22, STACKD, TF_25547, TF_27094, TF_MODULES_291, UG_EXISTING, UG_IAM, UG_TROUBLE,
};
use super::{
    AMI_02, CON_10, CON_44, CON_46, DP_02, DP_06, ENF_03, ENF_05, MOD_01, OPT_02, OPT_03, OPT_04, OPT_05, OPT_07,
    OPT_14, TAG_05,
};

family! { ERR;
    ERR_01 = "ERR-01" {
        title: "an HttpEndpoint that is neither enabled nor disabled",
        text: "EC2 answers `InvalidParameterValue` with `A value of '' is not valid for HttpEndpoint. Specify either \
            'enabled' or 'disabled' and try again.` That was seen for the empty text; that other values get the same \
            text is inferred.",
        evidence: Observed,
        sources: [TF_25547],
        see: [OPT_14],
    }
    ERR_02 = "ERR-02" {
        title: "a value of another option that is none of the two allowed",
        text: "EC2 answers `InvalidParameterValue` with `A value of 'bad' is not valid for HttpTokens. Specify either \
            'optional' or 'required' and try again.` The check comes before DryRun. For InstanceMetadataTags and \
            HttpProtocolIpv6 the same pattern, with `enabled` and `disabled`, is inferred.",
        evidence: Observed,
        sources: [STACKD],
        see: [OPT_02, ERR_01, CON_44],
    }
    ERR_03 = "ERR-03" {
        title: "a hop limit outside 1 to 64",
        text: "EC2 answers `InvalidParameterValue` with `A value of ‘999’ is not valid for \
            http-put-response-hop-limit. Specify a value between 1 and 64, and try again.` The quotation marks are \
            curly and the name is that of the CLI. This was seen for 999; that 0 and 65 get the same text is inferred.",
        evidence: Observed,
        sources: [STACKD],
        see: [OPT_03, OPT_07],
    }
    ERR_04 = "ERR-04" {
        title: "HttpProtocolIpv6 enabled on a Xen instance type",
        text: "The text `The HttpProtocolIpv6 metadata option cannot be enabled for Xen-backed instance types.` comes \
            with the code `UnsupportedOperation`.",
        evidence: Observed,
        sources: [IMDSV2_GET_6, CLOUDPOSSE_79],
        see: [OPT_04],
    }
    ERR_05 = "ERR-05" {
        title: "InstanceMetadataTags in a Region that does not have it yet",
        text: "EC2 answered `UnsupportedOperation` with `Specifying InstanceMetadataTags is not yet supported in this \
            region`, without a full stop. It was seen in 2022 in me-central-1 and in isolated Regions, and is history.",
        evidence: Observed,
        sources: [TF_MODULES_291, TF_27094],
        see: [OPT_05],
    }
    ERR_06 = "ERR-06" {
        title: "a tag key that is refused while tags are in the metadata",
        text: "EC2 answers `InvalidParameterValue` with `'KEY' is not a valid tag key. Tag keys must match pattern \
            ([0-9a-zA-Z\\\\-_+=,.@:]{1,255}), and must not be a reserved name ('.', '..', '_index')`, KEY standing for \
            the key. Both backslashes are part of the text.",
        evidence: Observed,
        sources: [AEC_411, AWS_CLI_8825, CLOUD_PROVIDER_762],
        see: [TAG_05],
    }
    ERR_07 = "ERR-07" {
        title: "an instance id that belongs to no instance",
        text: "EC2 answers `InvalidInstanceID.NotFound`. The text seen is `The instance ID 'ID' does not exist`, ID \
            standing for the id.",
        evidence: Documented,
        sources: [EC2_ERRORS],
        see: [],
    }
    ERR_08 = "ERR-08" {
        title: "an instance id that is not formed like one",
        text: "EC2 answers `InvalidInstanceID.Malformed`. The text `Invalid id: \"ID\"`, ID standing for the id, is \
            not confirmed by a source.",
        evidence: Documented,
        sources: [EC2_ERRORS],
        see: [ERR_07],
    }
    ERR_09 = "ERR-09" {
        title: "a change of options in a state that does not allow it",
        text: "No source has the error for an instance that is neither running nor stopped. Our choice is \
            `IncorrectInstanceState` with `The instance 'ID' is not in a state from which its metadata options can be \
            modified`, ID standing for the id.",
        evidence: Unknown,
        sources: [],
        see: [MOD_01, CON_46],
    }
    ERR_10 = "ERR-10" {
        title: "a launch without required tokens while these are enforced",
        text: "The code is `UnsupportedOperation`. The text begins with `You can't launch instances with IMDSv1 \
            because httpTokensEnforced is enabled for this account.` and goes on with two ways out.",
        evidence: Observed,
        sources: [GAME_TOOLKIT_918, UG_TROUBLE],
        see: [ENF_03],
    }
    ERR_11 = "ERR-11" {
        title: "a change to optional tokens while required ones are enforced",
        text: "EC2 answers `UnsupportedOperation` with a text of its own, not that of a launch.",
        evidence: Observed,
        sources: [UG_EXISTING],
        see: [ENF_05, CON_10],
    }
    ERR_12 = "ERR-12" {
        title: "a call that the caller's policies do not allow",
        text: "EC2 answers `UnauthorizedOperation` with `You are not authorized to perform this operation.`, followed \
            by `Encoded authorization failure message:` and a text that only STS decodes. What stands between the two \
            varies.",
        evidence: Observed,
        sources: [UG_IAM, RUNS_ON_22],
        see: [],
    }
    ERR_13 = "ERR-13" {
        title: "DryRun for a call that would succeed",
        text: "EC2 answers the error `DryRunOperation`. The text `Request would have succeeded, but DryRun flag is \
            set.` is well known but not part of the API model.",
        evidence: Documented,
        sources: [API],
        see: [ERR_14],
    }
    ERR_14 = "ERR-14" {
        title: "DryRun for a call that the caller's policies do not allow",
        text: "EC2 answers `UnauthorizedOperation`, as it does without DryRun.",
        evidence: Documented,
        sources: [API],
        see: [ERR_12, ERR_13],
    }
    ERR_15 = "ERR-15" {
        title: "a change of account defaults that a declarative policy manages",
        text: "AWS documents that the administrator's message is appended, but no source confirms the code; \
            `DeclarativePolicyViolation` stands in one third-party note. Using that code is our choice.",
        evidence: Unknown,
        sources: [ORGANIZATIONS],
        see: [DP_02, DP_06],
    }
    ERR_16 = "ERR-16" {
        title: "an ImdsSupport other than v2.0 in a change of an AMI",
        text: "No source has the error. Our choice is `InvalidParameterValue`.",
        evidence: Unknown,
        sources: [],
        see: [AMI_02],
    }
    ERR_17 = "ERR-17" {
        title: "an error code for ImdsSupport, which nobody has seen",
        text: "Neither the API model nor the lists of error codes nor public reports have a code such as \
            `UnsupportedImdsSupport`. Our choice is to invent none.",
        evidence: Unknown,
        sources: [],
        see: [ERR_16],
    }
}
