//! Contradictions and gaps at the edges: odd values, both families, the way back, bodies.

use super::super::sources::{BEAM, BLOG_2019, DATADOG_401, JTB, MKAT_401, MONKEY_401, STACKD, UG_NEW};
use super::super::{AUT_05, AUT_08, HDR_14, HOP_02, HOP_06, HOP_09, ORD_4, ORD_5, ORD_6, RSP_02, TOK_03, TOK_14};

family! { EDGES;
    CON_49 = "CON-49" {
        title: "X-Forwarded-For and a bad lifetime in one token request",
        text: "No source says which error wins. Our choice is 403; the alternative is 400.",
        evidence: Unknown,
        sources: [],
        see: [ORD_4, ORD_5],
    }
    CON_50 = "CON-50" {
        title: "a lifetime written in an unusual way",
        text: "No source covers signs, fractions, padding or leading zeros. Our choice is to trim spaces and then \
            to accept digits only, leading zeros included; `+300` and `300.0` answer 400. The alternatives are \
            stricter (no spaces) or looser (a plus sign).",
        evidence: Unknown,
        sources: [],
        see: [TOK_03],
    }
    CON_51 = "CON-51" {
        title: "the HTTP version of answers: 1.0 or 1.1",
        text: "Recordings show both. Our choice is HTTP/1.1 with `Connection: close`.",
        evidence: Observed,
        sources: [DATADOG_401, MKAT_401, BEAM],
        see: [HDR_14],
    }
    CON_52 = "CON-52" {
        title: "a token fetched over one address and used over the other",
        text: "No source covers it. Our choice is that a token works over IPv4 and IPv6 alike. The alternative is \
            that it belongs to the address that issued it.",
        evidence: Unknown,
        sources: [],
        see: [TOK_14],
    }
    CON_53 = "CON-53" {
        title: "the Host header of a request",
        text: "No source covers it. Our choice is to ignore its value. The alternative is to refuse names that are \
            not the service's address.",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    CON_54 = "CON-54" {
        title: "a token that expires while it is being answered",
        text: "Our choice is to check a token once, when it is authenticated. What happens afterwards does not \
            change the answer.",
        evidence: Inferred,
        sources: [],
        see: [ORD_6, AUT_08],
    }
    CON_55 = "CON-55" {
        title: "the device name below block-device-mapping: with or without /dev",
        text: "`ami` was seen as `xvda` in 2026 and as `/dev/xvda` in 2020. Our choice is `xvda` on Nitro; `root` \
            has `/dev/`.",
        evidence: Observed,
        sources: [STACKD, JTB],
        see: [],
    }
    CON_56 = "CON-56" {
        title: "an answer to a token request that is not a token",
        text: "No source says which answers the hop limit touches. Our choice is every answer to PUT on the token \
            path, errors included, but not those to other methods. The alternative is granted tokens only.",
        evidence: Unknown,
        sources: [],
        see: [HOP_06],
    }
    CON_57 = "CON-57" {
        title: "the hop limit of an answer over IPv6",
        text: "No source covers it. Our choice is the same number as IPv6 hop limit. The alternative is no limit.",
        evidence: Unknown,
        sources: [],
        see: [HOP_09],
    }
    CON_58 = "CON-58" {
        title: "hops fewer than the hop limit, or at most as many",
        text: "A limit of 1 is documented to reach the instance itself only, and a Docker bridge needs 2. So the \
            answer arrives if its hops are fewer than the limit.",
        evidence: Documented,
        sources: [BLOG_2019, UG_NEW],
        see: [HOP_02],
    }
    CON_59 = "CON-59" {
        title: "the body of a 401: empty or a page",
        text: "Captures of 2026, and an answer to HEAD of 2023, have an empty `text/plain` body. Answers to GET \
            pasted from 2020 to 2024 carry an XHTML page of 343 bytes as `text/html`. Our choice is empty; the \
            alternative is the page.",
        evidence: Observed,
        sources: [STACKD, MKAT_401, DATADOG_401, MONKEY_401],
        see: [AUT_05, RSP_02],
    }
}
