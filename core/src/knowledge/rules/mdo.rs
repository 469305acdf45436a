//! Decisions about ModifyInstanceMetadataOptions.

use super::sources::{
    API, AWS_CLI_8825, EC2_ERRORS, IMDSV2_GET_6, ORGANIZATIONS, SAR, STACKD, STACKD_CODE, UG_EXISTING,
};
use super::{
    CON_01, CON_11, CON_15, CON_16, CON_46, ENF_05, ENF_06, ERR_01, ERR_02, ERR_03, ERR_04, ERR_06, ERR_07, ERR_08,
    ERR_09, ERR_11, ERR_12, ERR_13, IAM_16, IAM_21, MOD_01, MOD_02, MOD_03, MOD_04, MOD_05, MOD_08, TAG_04,
};

family! { MDO;
    MDO_01 = "MDO-01" {
        title: "a change that names no instance",
        text: "The API requires InstanceId. That EC2 answers `MissingParameter`, its general code, is inferred.",
        evidence: Documented,
        sources: [API, EC2_ERRORS],
        see: [MOD_01],
    }
    MDO_02 = "MDO-02" {
        title: "a change of an instance that does not exist",
        text: "A malformed id fails with `InvalidInstanceID.Malformed`, an unknown one with \
            `InvalidInstanceID.NotFound`.",
        evidence: Documented,
        sources: [EC2_ERRORS],
        see: [ERR_07, ERR_08],
    }
    MDO_03 = "MDO-03" {
        title: "a change of an instance that is neither running nor stopped",
        text: "The documentation allows a change in those two states only and names no error. Our choice is \
            `IncorrectInstanceState`.",
        evidence: Unknown,
        sources: [API],
        see: [ERR_09, CON_46],
    }
    MDO_04 = "MDO-04" {
        title: "a change to a value that an option cannot have",
        text: "It fails with `InvalidParameterValue`.",
        evidence: Observed,
        sources: [STACKD],
        see: [ERR_01, ERR_02, ERR_03],
    }
    MDO_05 = "MDO-05" {
        title: "a change that gives no option",
        text: "It is accepted, changes nothing and answers State `pending`. Real EC2 was seen to answer so for a \
            change to the values already set.",
        evidence: Inferred,
        sources: [STACKD],
        see: [MOD_05],
    }
    MDO_06 = "MDO-06" {
        title: "a change that leaves HttpEndpoint out",
        text: "HttpEndpoint keeps its value, and the call succeeds.",
        evidence: Observed,
        sources: [API, STACKD],
        see: [MOD_02, CON_01],
    }
    MDO_07 = "MDO-07" {
        title: "a change that leaves another option out",
        text: "That option keeps its value; it is not reset to a default.",
        evidence: Observed,
        sources: [STACKD],
        see: [MOD_02, CON_16],
    }
    MDO_08 = "MDO-08" {
        title: "a change that enables IPv6 on a Xen instance type",
        text: "It fails with `UnsupportedOperation`.",
        evidence: Observed,
        sources: [IMDSV2_GET_6],
        see: [ERR_04],
    }
    MDO_09 = "MDO-09" {
        title: "a change that enables tags on an instance with a bad tag key",
        text: "It fails with `InvalidParameterValue`.",
        evidence: Observed,
        sources: [AWS_CLI_8825],
        see: [ERR_06, TAG_04],
    }
    MDO_10 = "MDO-10" {
        title: "a change to optional tokens that enforcement stops",
        text: "It fails with `UnsupportedOperation`.",
        evidence: Observed,
        sources: [UG_EXISTING],
        see: [ERR_11, ENF_05, CON_11],
    }
    MDO_11 = "MDO-11" {
        title: "another change of an optional instance under enforcement",
        text: "A change that does not give HttpTokens is accepted, although the instance's tokens are optional.",
        evidence: Inferred,
        sources: [],
        see: [ENF_06],
    }
    MDO_12 = "MDO-12" {
        title: "a change that the caller's policies deny",
        text: "It fails with `UnauthorizedOperation`. The keys `ec2:Attribute/...` hold what was asked for, those of \
            the options what would result; the latter is what one simulator does.",
        evidence: ThirdParty,
        sources: [SAR, STACKD_CODE],
        see: [ERR_12, IAM_16, IAM_21],
    }
    MDO_13 = "MDO-13" {
        title: "a dry run of a change that would succeed",
        text: "It ends with `DryRunOperation`, and nothing changes.",
        evidence: Documented,
        sources: [API],
        see: [ERR_13],
    }
    MDO_14 = "MDO-14" {
        title: "a change of a running instance that succeeds",
        text: "The response has the merged options with State `pending`. Once the delay is over they are in force and \
            `applied`.",
        evidence: Observed,
        sources: [STACKD],
        see: [MOD_03, MOD_08],
    }
    MDO_15 = "MDO-15" {
        title: "a change of a stopped instance that succeeds",
        text: "The response has the merged options with State `pending`. They are in force from the next start on.",
        evidence: Observed,
        sources: [API, STACKD],
        see: [MOD_04, MOD_05],
    }
    MDO_16 = "MDO-16" {
        title: "a change of an instance under a declarative policy",
        text: "The policy manages the account's defaults and has no say about the options of an instance.",
        evidence: Inferred,
        sources: [ORGANIZATIONS],
        see: [CON_15],
    }
}
