//! Contradictions about requests: tokens, methods, paths, headers.

use super::super::sources::{
    AEMM, ANSIBLE_DISABLED, BEAM, BLOG_2019, CLOUD_INIT, JTB, STACKD, STACKD_CODE, UG_RETRIEVE, USER_GUIDE_182,
};
use super::super::{
    AUT_03, AUT_04, AUT_05, END_05, HDR_12, MET_02, MET_03, RSP_04, RTE_03, TOK_04, TOK_05, TOK_06, TOK_08, TOK_09,
};

family! { REQUESTS;
    CON_05 = "CON-05" {
        title: "a token-less request where tokens are required: 401 or silence",
        text: "AWS writes both that such a request gets no response and that it gets 401. Real EC2 answers 401, \
            and so do we.",
        evidence: Observed,
        sources: [UG_RETRIEVE, STACKD],
        see: [AUT_05, RSP_04],
    }
    CON_06 = "CON-06" {
        title: "the token path of a dated version: 401 or 403",
        text: "AWS documents 403; where tokens are required 401 was seen without a token and 403 with one. We \
            treat the path as an ordinary one: authenticate, then refuse PUT with 403. That agrees with both.",
        evidence: Observed,
        sources: [UG_RETRIEVE, STACKD, USER_GUIDE_182],
        see: [TOK_06],
    }
    CON_20 = "CON-20" {
        title: "a slash at the end of the token path: 200 or 403",
        text: "403 was seen in January 2023, 200 in 2026. Our choice is 200; the alternative is 403.",
        evidence: Observed,
        sources: [BEAM, STACKD],
        see: [TOK_05],
    }
    CON_21 = "CON-21" {
        title: "a lifetime of 0 seconds: 200 or 400",
        text: "AWS documents 1 to 21600, and its own mock answers 400 for 0. Real EC2 answered 200 with a token \
            that never works. Our choice follows real EC2; the alternative is 400.",
        evidence: Observed,
        sources: [UG_RETRIEVE, STACKD, AEMM],
        see: [TOK_04],
    }
    CON_22 = "CON-22" {
        title: "a bad token while tokens are optional: 401 or IMDSv1",
        text: "AWS documents 401 for an invalid token without naming a mode, and nobody has published the case. \
            Our choice is 401 in both modes; the alternative is to serve the request as IMDSv1.",
        evidence: Documented,
        sources: [UG_RETRIEVE],
        see: [AUT_03, HDR_12],
    }
    CON_23 = "CON-23" {
        title: "an empty token header: present or absent",
        text: "No source covers it; mocks written in Go take it as absent. Our choice is 401 in both modes, \
            because the header is there. The alternative is to treat it as absent.",
        evidence: Unknown,
        sources: [JTB, AEMM],
        see: [AUT_04],
    }
    CON_24 = "CON-24" {
        title: "another method on the token path: 405, 401 or 200",
        text: "405 with Allow was seen in 2020; AWS's mock answers an empty 200; SDKs are prepared for 405. Our \
            choice is 405 in both modes before authentication. The alternative is 401 first where tokens are \
            required.",
        evidence: Observed,
        sources: [JTB, AEMM],
        see: [TOK_09],
    }
    CON_25 = "CON-25" {
        title: "a disabled endpoint: 403 or 404",
        text: "AWS documents 403, cloud-init expects it, and one answer to a token request shows it. One simulator \
            answers 404. Our choice is 403 with an empty body for every request.",
        evidence: Observed,
        sources: [UG_RETRIEVE, ANSIBLE_DISABLED, CLOUD_INIT, STACKD_CODE],
        see: [END_05],
    }
    CON_26 = "CON-26" {
        title: "a wrong method on metadata: 403 or 405",
        text: "403 was seen in 2026. 405 was seen only on the token path, in 2020. Our choice is 403 for metadata, \
            with OPTIONS answered by 200.",
        evidence: Observed,
        sources: [STACKD, JTB],
        see: [MET_02, MET_03],
    }
    CON_27 = "CON-27" {
        title: "a directory without its final slash: 200 or 301",
        text: "A 301 to the path with the slash was seen in 2020, 200 with the same body in 2026. Our choice is \
            200; the alternative is 301.",
        evidence: Observed,
        sources: [JTB, STACKD],
        see: [RTE_03],
    }
    CON_28 = "CON-28" {
        title: "a relative of X-Forwarded-For on a token request",
        text: "Only X-Forwarded-For is documented. Our choice is to refuse it with any value, even an empty one, \
            and to ignore Forwarded, Via and X-Real-IP. The alternative is to refuse those as well.",
        evidence: Inferred,
        sources: [BLOG_2019, UG_RETRIEVE],
        see: [TOK_08],
    }
}
