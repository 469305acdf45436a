//! HttpTokensEnforced, which makes launches without required tokens fail.

use super::sources::{API, GAME_TOOLKIT_918, UG_EXISTING, UG_NEW, UG_OPTIONS, UG_TROUBLE};
use super::{ADF_08, CON_10, CON_11, CON_18, CON_19, CON_35, ERR_10, ERR_11, RES_01, RES_12, RES_14, RES_15};

family! { ENF;
    ENF_01 = "ENF-01" {
        title: "enforcement, which checks a value and sets none",
        text: "HttpTokens is resolved first. If enforcement is on and the result is not `required`, the launch fails; \
            the value itself is never changed.",
        evidence: Documented,
        sources: [UG_OPTIONS, UG_TROUBLE],
        see: [RES_01],
    }
    ENF_02 = "ENF-02" {
        title: "what enforcement lets through at launch",
        text: "With an account default `required` a launch fails only if it asks for `optional`. Without a preference \
            a launch that sets nothing passes on an AMI marked v2.0 and fails on any other. With an account default \
            `optional` it fails on both.",
        evidence: Documented,
        sources: [UG_OPTIONS],
        see: [ENF_01, RES_12, RES_14, RES_15],
    }
    ENF_03 = "ENF-03" {
        title: "the error of a launch that enforcement stops",
        text: "The text `You can't launch instances with IMDSv1 because httpTokensEnforced is enabled for this \
            account. Either launch the instance with httpTokens=required or contact your account owner to disable \
            httpTokensEnforced using the ModifyInstanceMetadataDefaults API or the account settings in the EC2 \
            console.` comes with the code `UnsupportedOperation` and HTTP status 400.",
        evidence: Observed,
        sources: [GAME_TOOLKIT_918, UG_TROUBLE],
        see: [ERR_10],
    }
    ENF_04 = "ENF-04" {
        title: "an instance with optional tokens when enforcement is switched on",
        text: "It is not changed. It stays `optional` and keeps answering IMDSv1.",
        evidence: Documented,
        sources: [UG_OPTIONS],
        see: [ADF_08],
    }
    ENF_05 = "ENF-05" {
        title: "the error of a change to optional tokens under enforcement",
        text: "EC2 answers `UnsupportedOperation`. The text seen is `You can't set httpTokens to 'optional' because \
            httpTokensEnforced is enabled for this account.`, although the documentation repeats that of a launch.",
        evidence: Observed,
        sources: [UG_EXISTING],
        see: [ERR_11, CON_10],
    }
    ENF_06 = "ENF-06" {
        title: "optional tokens asked for where they are optional already",
        text: "No source says whether enforcement refuses a change to `optional` that changes nothing; refusing it is \
            our choice. A change of other options on such an instance is accepted, which is inferred.",
        evidence: Unknown,
        sources: [],
        see: [CON_11],
    }
    ENF_07 = "ENF-07" {
        title: "a launch with the endpoint disabled while tokens are enforced",
        text: "No source covers optional tokens on an instance whose service is off. Our choice is the literal \
            reading: the launch fails.",
        evidence: Unknown,
        sources: [],
        see: [CON_19],
    }
    ENF_08 = "ENF-08" {
        title: "the moment at which enforcement is checked",
        text: "One report, from an account whose declarative policy enforces, has a dry run with optional tokens fail \
            with the text of enforcement before any policy of the organization was evaluated. So the check comes \
            before IAM, and in dry runs, too.",
        evidence: ThirdParty,
        sources: [UG_TROUBLE],
        see: [CON_18, ENF_03],
    }
    ENF_09 = "ENF-09" {
        title: "the documented PowerShell command that enforces nothing",
        text: "AWS's example for PowerShell leaves out the parameter for enforcement.",
        evidence: Documented,
        sources: [UG_NEW],
        see: [CON_35],
    }
    ENF_10 = "ENF-10" {
        title: "the start of an existing instance while tokens are enforced",
        text: "StartInstances of an instance with optional tokens is allowed, because enforcement is described for the \
            time of launch.",
        evidence: Inferred,
        sources: [API],
        see: [ENF_04],
    }
}
