//! The token request.

use super::sources::{
    BEAM, BLOG_2019, BOTOCORE, CILIUM_25232, GATEWAY_794, GO_V2, JTB, KOTLIN_627, OPSTRACE_1382, PACKET_ANALYZER,
    RUST_SDK, SMITHY_RECORDINGS, STACKD, UG_RETRIEVE, UG_SESSION, USER_GUIDE_182,
};
use super::{
    AUT_06, AUT_08, CON_06, CON_20, CON_21, CON_24, CON_28, CON_50, CON_52, CON_56, HDR_01, HDR_03, HDR_04, HDR_11,
    HOP_01, HOP_02, HOP_04, OPT_03, RTE_02,
};

family! { TOK;
    TOK_01 = "TOK-01" {
        title: "a token request with a lifetime from 1 to 21600 seconds",
        text: "`PUT /latest/api/token` with a lifetime of 1 to 21600 seconds (6 hours) answers 200. The body is \
            the token alone, without a line feed: 56 bytes of `text/plain`. The lifetime comes back in the \
            answer's header.",
        evidence: Observed,
        sources: [UG_RETRIEVE, STACKD, SMITHY_RECORDINGS],
        see: [HDR_01, HDR_03],
    }
    TOK_02 = "TOK-02" {
        title: "a token request that asks for no lifetime",
        text: "A token request without X-aws-ec2-metadata-token-ttl-seconds answers 400.",
        evidence: Documented,
        sources: [UG_RETRIEVE],
        see: [HDR_01],
    }
    TOK_03 = "TOK-03" {
        title: "a lifetime outside 0 to 21600, or not a whole number",
        text: "A token request whose lifetime is negative, above 21600 or not a whole number answers 400 with an \
            empty body. Seen for -1, for 21601 and for text.",
        evidence: Observed,
        sources: [STACKD],
        see: [HDR_01, CON_50],
    }
    TOK_04 = "TOK-04" {
        title: "a lifetime of 0 seconds",
        text: "A lifetime of 0 is accepted: the answer is 200 with a token, and it repeats 0. The token is dead on \
            arrival, so every use of it answers 401. The documentation gives 1 as the smallest lifetime.",
        evidence: Observed,
        sources: [STACKD],
        see: [CON_21, AUT_08],
    }
    TOK_05 = "TOK-05" {
        title: "a slash at the end of the token path",
        text: "`PUT /latest/api/token/` answered 200 with a token in 2026, but 403 in January 2023. We follow the \
            newer observation.",
        evidence: Observed,
        sources: [STACKD, BEAM],
        see: [CON_20],
    }
    TOK_06 = "TOK-06" {
        title: "a token path under a dated version",
        text: "Only `latest` has a token path. PUT on a dated one such as `/2021-03-23/api/token` is documented to \
            answer 403. Where tokens are required it was seen to answer 401 without a token and 403 with a valid \
            one.",
        evidence: Observed,
        sources: [UG_RETRIEVE, STACKD, USER_GUIDE_182],
        see: [CON_06],
    }
    TOK_07 = "TOK-07" {
        title: "a token request, which works in both modes",
        text: "A token can be requested with HttpTokens `optional` as well as `required`, and the request itself \
            needs no token.",
        evidence: Documented,
        sources: [UG_RETRIEVE, UG_SESSION],
        see: [],
    }
    TOK_08 = "TOK-08" {
        title: "X-Forwarded-For on a token request",
        text: "A token request that carries X-Forwarded-For, whatever its value, answers 403 with an empty body \
            and issues no token. This keeps open reverse proxies from handing out tokens.",
        evidence: Observed,
        sources: [BLOG_2019, UG_RETRIEVE, STACKD, KOTLIN_627],
        see: [CON_28],
    }
    TOK_09 = "TOK-09" {
        title: "another method than PUT on the token path",
        text: "GET, POST and DELETE on `/latest/api/token` answer 405 with `Allow: OPTIONS, PUT`, an empty \
            `text/plain` body and `Connection: close`. This was seen in April 2020; today's answer, and the one \
            where tokens are required, are not known.",
        evidence: Observed,
        sources: [JTB],
        see: [CON_24, HDR_11],
    }
    TOK_10 = "TOK-10" {
        title: "the directory above the token path",
        text: "`/latest/api` and `/latest/api/` answer 404, and the listing of `/latest` does not show `api`.",
        evidence: Observed,
        sources: [JTB, STACKD],
        see: [RTE_02],
    }
    TOK_11 = "TOK-11" {
        title: "the shape of a token",
        text: "A token has 56 characters of URL-safe base64 with padding: 40 bytes, of which the first four are 01 \
            00 00 00, so that it begins with `AQAAA`. Callers must treat it as opaque.",
        evidence: Observed,
        sources: [SMITHY_RECORDINGS, PACKET_ANALYZER],
        see: [],
    }
    TOK_12 = "TOK-12" {
        title: "a token used on another instance",
        text: "A token is good only on the instance that issued it. Anywhere else it answers 401.",
        evidence: Documented,
        sources: [UG_RETRIEVE, UG_SESSION],
        see: [AUT_06],
    }
    TOK_13 = "TOK-13" {
        title: "many tokens at the same time",
        text: "An instance may have any practical number of tokens at once, and a new one does not end older ones. \
            No call revokes a token; that last part is inferred.",
        evidence: Documented,
        sources: [UG_RETRIEVE, UG_SESSION],
        see: [],
    }
    TOK_14 = "TOK-14" {
        title: "a token shared between processes",
        text: "A token works from every process and network namespace of its instance, for every path and on both \
            address families. AWS says only that a token belongs to one instance; the rest follows from that.",
        evidence: Inferred,
        sources: [UG_SESSION],
        see: [CON_52],
    }
    TOK_15 = "TOK-15" {
        title: "the end of a token, fixed when it is issued",
        text: "The lifetime runs from the moment of issue. Using the token does not extend it: the remaining \
            seconds in the answers only fall.",
        evidence: Observed,
        sources: [STACKD],
        see: [HDR_04],
    }
    TOK_16 = "TOK-16" {
        title: "a token across a change of options",
        text: "No source says whether a token outlives a change of options. Our choice is that it stays good until \
            it expires, even when the endpoint was disabled and enabled again. The alternative is that turning the \
            endpoint off ends all tokens.",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    TOK_17 = "TOK-17" {
        title: "a token across a reboot or a stop",
        text: "No source says whether a token outlives the instance's reboot or stop. Our choice is that it \
            outlives a reboot (same host) and ends with stop and start (new host). The alternatives are that it \
            outlives both, or neither.",
        evidence: Unknown,
        sources: [],
        see: [TOK_12],
    }
    TOK_18 = "TOK-18" {
        title: "the body of a token request",
        text: "The service ignores the body of a token request; a Content-Length of 0 is fine. No known client \
            sends a body.",
        evidence: Inferred,
        sources: [BOTOCORE, GO_V2, RUST_SDK],
        see: [],
    }
    TOK_19 = "TOK-19" {
        title: "the hop limit on the answer to a token request",
        text: "The answer to a token request leaves with the IP time to live set to HttpPutResponseHopLimit.",
        evidence: Documented,
        sources: [BLOG_2019, UG_RETRIEVE],
        see: [HOP_01, OPT_03],
    }
    TOK_R1 = "TOK-R1" {
        title: "OPTIONS on the token path",
        text: "OPTIONS on `/latest/api/token`, with or without a final slash, answers 200 with an empty body and \
            `Allow: OPTIONS, PUT`. It is neither authenticated nor counted. Inferred from the Allow header of the \
            405 answer.",
        evidence: Inferred,
        sources: [JTB],
        see: [HDR_11],
    }
    TOK_R2 = "TOK-R2" {
        title: "a method on the token path that is neither PUT nor OPTIONS",
        text: "The answer is 405 with an empty body and `Allow: OPTIONS, PUT`, before any token is looked at. \
            Nothing is counted.",
        evidence: Observed,
        sources: [JTB],
        see: [TOK_09, CON_24],
    }
    TOK_R3 = "TOK-R3" {
        title: "a token request that carries X-Forwarded-For",
        text: "The answer is 403 with an empty body, before the lifetime is looked at. No token is issued and \
            nothing is counted.",
        evidence: Observed,
        sources: [BLOG_2019, STACKD],
        see: [TOK_08],
    }
    TOK_R4 = "TOK-R4" {
        title: "a token request without the lifetime header",
        text: "The answer is 400 with an empty body. No token is issued and nothing is counted.",
        evidence: Documented,
        sources: [UG_RETRIEVE],
        see: [TOK_02],
    }
    TOK_R5 = "TOK-R5" {
        title: "a token request with an unusable lifetime",
        text: "The lifetime is not a whole number, is below 0 or is above 21600. The answer is 400 with an empty \
            body. No token is issued and nothing is counted.",
        evidence: Observed,
        sources: [STACKD],
        see: [TOK_03],
    }
    TOK_R6 = "TOK-R6" {
        title: "a token request for 0 seconds",
        text: "The answer is 200 with a token and a lifetime of 0. The token has expired before it can be used.",
        evidence: Observed,
        sources: [STACKD],
        see: [TOK_04],
    }
    TOK_R7 = "TOK-R7" {
        title: "a token request that is granted",
        text: "The lifetime is from 1 to 21600 seconds. The answer is 200 with a token of 56 characters and the \
            same lifetime in the header; the token expires that many seconds later.",
        evidence: Observed,
        sources: [UG_RETRIEVE, STACKD, SMITHY_RECORDINGS],
        see: [TOK_01],
    }
    TOK_R8 = "TOK-R8" {
        title: "a token answer that the hop limit does not let through",
        text: "The caller is as many hops away as the hop limit, or more. The answer to its token request, \
            whatever it was, never arrives, and the caller waits until its read timeout. A token that was issued \
            is lost.",
        evidence: Observed,
        sources: [BLOG_2019, CILIUM_25232, GATEWAY_794, OPSTRACE_1382],
        see: [HOP_02, HOP_04, CON_56],
    }
}
