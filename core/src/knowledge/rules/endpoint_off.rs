//! The endpoint when it is disabled.

use super::sources::{ANSIBLE_DISABLED, BOTOCORE, C_AUTH, CLOUD_INIT, GO_V2, STACKD_CODE, UG_RETRIEVE};
use super::{CLI_01, CLI_02, CLI_04, CON_25, OPT_01};

family! { END;
    END_01 = "END-01" {
        title: "the documented answer of a disabled endpoint",
        text: "The documentation lists 403 for a request that is not allowed, or that comes while the service is \
            turned off.",
        evidence: Documented,
        sources: [UG_RETRIEVE],
        see: [OPT_01],
    }
    END_02 = "END-02" {
        title: "a token request to a disabled endpoint",
        text: "cloud-init, citing guidance from Amazon, takes a 403 on its token request to mean that the endpoint \
            is disabled, says so in its log and gives up.",
        evidence: ThirdParty,
        sources: [CLOUD_INIT],
        see: [END_01],
    }
    END_03 = "END-03" {
        title: "a simulator that answers 404 for a disabled endpoint",
        text: "One simulator answers 404 while the endpoint is disabled. That is its code, not a capture, and we \
            do not follow it.",
        evidence: ThirdParty,
        sources: [STACKD_CODE],
        see: [CON_25],
    }
    END_04 = "END-04" {
        title: "an SDK that takes the 403 of a disabled endpoint for a missing IMDSv2",
        text: "botocore, the AWS SDK for Go v2 and aws-c-auth take 403, 404 or 405 on the token request as a \
            reason to try IMDSv1. The GET without a token then gets the same 403.",
        evidence: ThirdParty,
        sources: [BOTOCORE, GO_V2, C_AUTH],
        see: [CLI_01, CLI_02, CLI_04],
    }
    END_05 = "END-05" {
        title: "a disabled endpoint",
        text: "With HttpEndpoint `disabled` every request, on both addresses, answers 403 with an empty \
            `text/plain` body, before any other check. One such answer to a token request was pasted in March \
            2020; that all other requests get it, too, is inferred.",
        evidence: Inferred,
        sources: [UG_RETRIEVE, ANSIBLE_DISABLED],
        see: [END_01, CON_25],
    }
}
