//! Authentication.

use super::sources::{AEMM, BLOG_2019, CLOUDWATCH, KUBE2IAM_279, LOCALSTACK, STACKD, STACKD_CODE, UG_RETRIEVE};
use super::{CON_05, CON_22, CON_23, CON_59, HDR_04, HDR_12, MON_02, TOK_04, TOK_08, TOK_12, TOK_15};

family! { AUT;
    AUT_01 = "AUT-01" {
        title: "no token while tokens are optional",
        text: "With HttpTokens `optional` a request without a token is served as IMDSv1.",
        evidence: Observed,
        sources: [UG_RETRIEVE, STACKD],
        see: [],
    }
    AUT_02 = "AUT-02" {
        title: "a valid token while tokens are optional",
        text: "With HttpTokens `optional` a request with a valid token is served as IMDSv2.",
        evidence: Documented,
        sources: [UG_RETRIEVE],
        see: [],
    }
    AUT_03 = "AUT-03" {
        title: "a bad token while tokens are optional",
        text: "With HttpTokens `optional` a request with an invalid or expired token answers 401; it is not \
            quietly served as IMDSv1. The documentation gives 401 for an invalid token without naming a mode. \
            Nobody has published this case from real EC2.",
        evidence: Documented,
        sources: [UG_RETRIEVE, LOCALSTACK, STACKD_CODE],
        see: [HDR_12, CON_22],
    }
    AUT_04 = "AUT-04" {
        title: "an empty token header while tokens are optional",
        text: "No source covers a token header without a value. Our choice is 401: the header shows that IMDSv2 \
            was meant. The alternative is to treat it as absent and serve IMDSv1.",
        evidence: Unknown,
        sources: [],
        see: [CON_23],
    }
    AUT_05 = "AUT-05" {
        title: "no token while tokens are required",
        text: "With HttpTokens `required` a request without a token answers 401 with an empty `text/plain` body. \
            This holds for every path, `/` and unknown paths included.",
        evidence: Observed,
        sources: [UG_RETRIEVE, STACKD],
        see: [CON_05, CON_59],
    }
    AUT_06 = "AUT-06" {
        title: "a bad token while tokens are required",
        text: "With HttpTokens `required` a token that is unknown, expired or of another instance answers 401 with \
            an empty body.",
        evidence: Observed,
        sources: [UG_RETRIEVE, STACKD],
        see: [TOK_12],
    }
    AUT_07 = "AUT-07" {
        title: "a valid token while tokens are required",
        text: "With HttpTokens `required` a request with a valid token is served.",
        evidence: Documented,
        sources: [UG_RETRIEVE],
        see: [],
    }
    AUT_08 = "AUT-08" {
        title: "a token used in the very second of its end",
        text: "A token has expired once the time of issue plus its lifetime is reached, that second included. \
            Inferred from the token of 0 seconds, which never works; AWS's own mock does the same.",
        evidence: Inferred,
        sources: [AEMM],
        see: [TOK_04, TOK_15],
    }
    AUT_09 = "AUT-09" {
        title: "a lifetime header on a request that is not a token request",
        text: "A request with X-aws-ec2-metadata-token-ttl-seconds but no token is meant for IMDSv2 and has \
            nothing to show for it, so it answers 401 in both modes. This is inferred; the alternative is to serve \
            it as IMDSv1 while tokens are optional.",
        evidence: Inferred,
        sources: [UG_RETRIEVE],
        see: [HDR_12],
    }
    AUT_10 = "AUT-10" {
        title: "two token headers in one request",
        text: "No source covers a request with two token headers. Our choice is that the first counts. The \
            alternatives are that the last counts, or 400.",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    AUT_11 = "AUT-11" {
        title: "X-Forwarded-For on a request for metadata",
        text: "AWS says that X-Forwarded-For is refused on token requests and is silent on others. Our choice is \
            not to check it elsewhere. A report of 2020 says that GET requests with a token and this header got \
            403.",
        evidence: Inferred,
        sources: [BLOG_2019, KUBE2IAM_279],
        see: [TOK_08],
    }
    AUT_R1 = "AUT-R1" {
        title: "a token-less request where tokens are required",
        text: "HttpTokens is `required` and there is no token header. The answer is 401 with an empty body, for \
            every path and method. MetadataNoTokenRejected rises by 1.",
        evidence: Observed,
        sources: [UG_RETRIEVE, STACKD, CLOUDWATCH],
        see: [AUT_05, MON_02],
    }
    AUT_R2 = "AUT-R2" {
        title: "a token header without a value",
        text: "The answer is 401 with an empty body in both modes, by our choice; the alternative is to treat the \
            header as absent. Nothing is counted.",
        evidence: Unknown,
        sources: [],
        see: [CON_23],
    }
    AUT_R3 = "AUT-R3" {
        title: "a token that this instance never issued",
        text: "The token is unknown, malformed or of another instance. The answer is 401 with an empty body in \
            both modes: seen where tokens are required, taken from the documentation where they are optional. \
            Nothing is counted.",
        evidence: Documented,
        sources: [UG_RETRIEVE, STACKD],
        see: [AUT_03, AUT_06, TOK_12],
    }
    AUT_R4 = "AUT-R4" {
        title: "a token that has expired",
        text: "The second of the token's end has been reached. The answer is 401 with an empty body. Nothing is \
            counted.",
        evidence: Observed,
        sources: [UG_RETRIEVE, STACKD],
        see: [AUT_06, AUT_08],
    }
    AUT_R5 = "AUT-R5" {
        title: "a lifetime header without a token, while tokens are optional",
        text: "HttpTokens is `optional`, the method is not PUT, and the only header of the two is the lifetime. \
            The answer is 401 with an empty body. Nothing is counted.",
        evidence: Inferred,
        sources: [UG_RETRIEVE],
        see: [AUT_09],
    }
    AUT_R6 = "AUT-R6" {
        title: "a valid token",
        text: "The request is authenticated as IMDSv2. Whatever the answer, it states the seconds that the token \
            has left.",
        evidence: Observed,
        sources: [UG_RETRIEVE, STACKD],
        see: [HDR_04],
    }
    AUT_R7 = "AUT-R7" {
        title: "a request without a token while tokens are optional",
        text: "HttpTokens is `optional` and neither header is present. The request is served as IMDSv1.",
        evidence: Observed,
        sources: [UG_RETRIEVE, STACKD],
        see: [AUT_01],
    }
}
