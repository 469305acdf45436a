//! Headers.

use super::sources::{
    BEAM, BOTOCORE, DATADOG_401, GO_V2, JTB, MKAT_401, RUST_SDK, SMITHY_RECORDINGS, STACKD, UG_RETRIEVE, UG_SESSION,
};
use super::{CON_51, HOP_08, MET_03, TOK_01, TOK_09};

family! { HDR;
    HDR_01 = "HDR-01" {
        title: "the header that asks for a token lifetime",
        text: "A token request states the wanted lifetime in whole seconds in X-aws-ec2-metadata-token-ttl-seconds.",
        evidence: Documented,
        sources: [UG_RETRIEVE],
        see: [TOK_01],
    }
    HDR_02 = "HDR-02" {
        title: "the header that carries a token",
        text: "A request made under IMDSv2 carries its token in X-aws-ec2-metadata-token.",
        evidence: Documented,
        sources: [UG_RETRIEVE],
        see: [],
    }
    HDR_03 = "HDR-03" {
        title: "the granted lifetime in the answer to a token request",
        text: "The answer to a token request repeats the granted lifetime, in seconds, in \
            X-aws-ec2-metadata-token-ttl-seconds. The AWS SDKs for Go v2 and Rust fail without it.",
        evidence: Observed,
        sources: [STACKD, SMITHY_RECORDINGS, GO_V2, RUST_SDK],
        see: [HDR_01],
    }
    HDR_04 = "HDR-04" {
        title: "the remaining lifetime in answers to a valid token",
        text: "Every answer to a request with a valid token states the seconds that the token has left (300, 299, \
            298 and so on) in X-aws-ec2-metadata-token-ttl-seconds. That includes 404, 403 and the answer to \
            OPTIONS.",
        evidence: Observed,
        sources: [STACKD, SMITHY_RECORDINGS],
        see: [HDR_02],
    }
    HDR_05 = "HDR-05" {
        title: "an answer without a lifetime header",
        text: "Answers 400 and 401, and the 403 for X-Forwarded-For, carry no \
            X-aws-ec2-metadata-token-ttl-seconds. Its absence tells a 403 for a proxied token request from a 403 \
            for a wrong method with a valid token.",
        evidence: Observed,
        sources: [STACKD],
        see: [HDR_04],
    }
    HDR_06 = "HDR-06" {
        title: "the Server header",
        text: "Every answer names the server as `EC2ws`.",
        evidence: Observed,
        sources: [STACKD, SMITHY_RECORDINGS, JTB],
        see: [],
    }
    HDR_07 = "HDR-07" {
        title: "the Content-Type of an answer",
        text: "Metadata is `text/plain`, JSON included. User data is `application/octet-stream`. The 404 page is \
            `text/html`.",
        evidence: Observed,
        sources: [UG_RETRIEVE, STACKD, SMITHY_RECORDINGS],
        see: [],
    }
    HDR_08 = "HDR-08" {
        title: "the Accept-Ranges header",
        text: "Answers with metadata carry `Accept-Ranges: none`. One pasted answer of 2023 with user data carries \
            `bytes`.",
        evidence: Observed,
        sources: [SMITHY_RECORDINGS],
        see: [],
    }
    HDR_09 = "HDR-09" {
        title: "the Last-Modified and Date headers",
        text: "Answers to a GET for metadata carry Last-Modified and Date.",
        evidence: Observed,
        sources: [SMITHY_RECORDINGS],
        see: [],
    }
    HDR_10 = "HDR-10" {
        title: "the Connection header",
        text: "Answers carry `Connection: close`: one request a connection.",
        evidence: Observed,
        sources: [SMITHY_RECORDINGS, JTB],
        see: [HOP_08],
    }
    HDR_11 = "HDR-11" {
        title: "the Allow header",
        text: "Answers to OPTIONS, and 405 answers, name the allowed methods in Allow: `OPTIONS, GET, HEAD` for \
            metadata and `OPTIONS, PUT` for the token path.",
        evidence: Observed,
        sources: [STACKD, JTB],
        see: [TOK_09, MET_03],
    }
    HDR_12 = "HDR-12" {
        title: "a request that shows itself as IMDSv2 by its headers",
        text: "A request with either of the two X-aws-ec2-metadata-token headers is meant for IMDSv2. A request \
            with neither is IMDSv1.",
        evidence: Documented,
        sources: [UG_RETRIEVE, UG_SESSION],
        see: [HDR_01, HDR_02],
    }
    HDR_13 = "HDR-13" {
        title: "header names in any case",
        text: "Header names match in any case. Real clients send them in lower case (botocore), in Go's canonical \
            case, and as documented.",
        evidence: Observed,
        sources: [SMITHY_RECORDINGS, BOTOCORE, GO_V2],
        see: [],
    }
    HDR_14 = "HDR-14" {
        title: "the HTTP version of an answer",
        text: "Recorded answers show both `HTTP/1.0` and `HTTP/1.1` in the status line. Answering with HTTP/1.1 \
            and `Connection: close` is our choice.",
        evidence: Observed,
        sources: [DATADOG_401, MKAT_401, BEAM],
        see: [CON_51, HDR_10],
    }
}
