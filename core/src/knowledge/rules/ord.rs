//! The order of checks.

use super::sources::{BLOG_2019, JTB, STACKD, UG_RETRIEVE};
use super::{
    AUT_05, AUT_06, CON_49, END_05, HOP_01, HOP_02, HOP_03, MET_02, NET_01, NET_02, NET_04, RTE_07, RTE_08, THR_02,
    TOK_02, TOK_03, TOK_04, TOK_08, TOK_09, TOK_R1,
};

family! { ORD;
    ORD_1 = "ORD-1" {
        title: "the network, checked first",
        text: "First the packet has to arrive: the address has to answer, no firewall may stop it, and the \
            interface's packet budget must not be spent. The hop limit does not matter on the way in.",
        evidence: Inferred,
        sources: [],
        see: [NET_01, NET_02, NET_04, THR_02],
    }
    ORD_2 = "ORD-2" {
        title: "the endpoint switch, checked second",
        text: "With HttpEndpoint `disabled` nothing further is looked at.",
        evidence: Inferred,
        sources: [],
        see: [END_05],
    }
    ORD_3 = "ORD-3" {
        title: "the token path, recognised before anything is authenticated",
        text: "If the path is `/latest/api/token`, with or without a final slash, the method decides: PUT is a \
            token request, OPTIONS is answered, anything else is 405.",
        evidence: Observed,
        sources: [JTB, STACKD],
        see: [TOK_09, TOK_R1],
    }
    ORD_4 = "ORD-4" {
        title: "X-Forwarded-For, checked first in a token request",
        text: "A token request with X-Forwarded-For answers 403 before its lifetime is looked at.",
        evidence: Observed,
        sources: [STACKD],
        see: [TOK_08, CON_49],
    }
    ORD_5 = "ORD-5" {
        title: "the lifetime, checked last in a token request",
        text: "A missing or unusable lifetime answers 400, anything else 200. Which error wins when \
            X-Forwarded-For is there too is not known; 403 first is our choice.",
        evidence: Observed,
        sources: [STACKD],
        see: [TOK_02, TOK_03, TOK_04, CON_49],
    }
    ORD_6 = "ORD-6" {
        title: "the token, checked before method and path",
        text: "On every other path the token headers come first: 401 says nothing about whether the path exists.",
        evidence: Inferred,
        sources: [STACKD],
        see: [AUT_05, AUT_06],
    }
    ORD_7 = "ORD-7" {
        title: "the method, checked after the token",
        text: "A method that is not allowed answers 403 once the request is authenticated. A token-less POST where \
            tokens are required is 401; that order is inferred.",
        evidence: Observed,
        sources: [STACKD],
        see: [MET_02],
    }
    ORD_8 = "ORD-8" {
        title: "version and path, checked after the method",
        text: "Only a request that is authenticated and has an allowed method learns by 404 that its version or \
            path does not exist.",
        evidence: Observed,
        sources: [STACKD],
        see: [RTE_07, RTE_08],
    }
    ORD_9 = "ORD-9" {
        title: "the value, which comes last",
        text: "What has passed every check is answered with 200 and the value, the listing or the bytes.",
        evidence: Observed,
        sources: [STACKD],
        see: [],
    }
    ORD_10 = "ORD-10" {
        title: "the way back of an answer",
        text: "The answer to a token request leaves with the hop limit as its time to live, every other answer \
            with the usual one. Each hop on the way takes 1 off.",
        evidence: Documented,
        sources: [BLOG_2019, UG_RETRIEVE],
        see: [HOP_01, HOP_02, HOP_03],
    }
}
