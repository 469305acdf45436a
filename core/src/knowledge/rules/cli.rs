//! Reference clients.

use super::sources::{BOTOCORE, C_AUTH, CLOUD_INIT, GATEWAY_794, GO_V2, RUST_SDK};
use super::{AUT_05, END_02, HDR_03, HOP_04};

family! { CLI;
    CLI_01 = "CLI-01" {
        title: "a caller that is botocore, boto3 or the AWS CLI",
        text: "It asks for 21600 seconds, waits 1 second and tries once. 403, 404, 405, a read timeout and a \
            connection error make it fall back to IMDSv1; 400 is an error. A GET that answers anything but 200, or \
            with an empty body, is repeated or fails.",
        evidence: ThirdParty,
        sources: [BOTOCORE],
        see: [],
    }
    CLI_02 = "CLI-02" {
        title: "a caller that is the AWS SDK for Go v2",
        text: "It asks for 300 seconds and needs the lifetime in the token answer. 403, 404, 405 and a timeout \
            make it stop using IMDSv2, unless the fallback is disabled; 400 is final. A 401 on a GET makes it \
            return to IMDSv2 with a new token.",
        evidence: ThirdParty,
        sources: [GO_V2],
        see: [HDR_03],
    }
    CLI_03 = "CLI-03" {
        title: "a caller that is the AWS SDK for Rust",
        text: "It speaks IMDSv2 only and never falls back. It waits 1 second to connect and 1 to read, makes 4 \
            attempts, and renews its token 120 seconds before the end. 400 and 403 on the token request are \
            errors, and so is a missing lifetime. Its code marks 401 and 5xx on a GET as worth a retry, 403 and \
            404 not.",
        evidence: ThirdParty,
        sources: [RUST_SDK],
        see: [HDR_03],
    }
    CLI_04 = "CLI-04" {
        title: "a caller that is built on aws-c-auth",
        text: "A token request that answers 400 fails; 200 with a body gives the token; anything else falls back \
            to IMDSv1 unless that is disabled. A 401 under IMDSv1 makes it try IMDSv2; under IMDSv2 it takes the \
            token for invalid.",
        evidence: ThirdParty,
        sources: [C_AUTH],
        see: [],
    }
    CLI_05 = "CLI-05" {
        title: "a caller that is cloud-init",
        text: "It asks for 21600 seconds. 403 on the token request means a disabled endpoint and ends the attempt; \
            503 is left to the general retry; any other status from 400 up is fatal. It retries connection errors \
            for up to 240 seconds, 50 seconds a try. A 401 on a GET makes it fetch a new token. It probes both \
            addresses.",
        evidence: ThirdParty,
        sources: [CLOUD_INIT],
        see: [END_02],
    }
    CLI_06 = "CLI-06" {
        title: "a 401 whose cause is the hop limit",
        text: "A pod behind a hop limit of 1, where tokens are required, loses the token answer; its SDK falls \
            back to IMDSv1 and gets 401. The user sees a 401 though the cause is the hop limit. Where tokens are \
            optional the same pod works over IMDSv1, about 1 second later at each refresh.",
        evidence: Observed,
        sources: [GATEWAY_794],
        see: [HOP_04, AUT_05],
    }
    CLI_07 = "CLI-07" {
        title: "a setting that changes how an SDK uses the service",
        text: "botocore knows AWS_EC2_METADATA_DISABLED=true (do not use the service), `ec2_metadata_v1_disabled` \
            (no fallback to IMDSv1), `ec2_metadata_service_endpoint` (another address) and \
            `ec2_metadata_service_endpoint_mode` with `ipv6`.",
        evidence: ThirdParty,
        sources: [BOTOCORE],
        see: [CLI_01],
    }
}
