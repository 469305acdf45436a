//! Methods.

use super::sources::{STACKD, UG_RETRIEVE};
use super::{AUT_05, CON_06, CON_26, HDR_04, HDR_11, TOK_06};

family! { MET;
    MET_01 = "MET-01" {
        title: "GET and HEAD, the methods for metadata",
        text: "Metadata is read with GET or HEAD. HEAD answers with the status and Content-Length of GET, and no \
            body.",
        evidence: Observed,
        sources: [UG_RETRIEVE, STACKD],
        see: [],
    }
    MET_02 = "MET-02" {
        title: "a method that metadata does not allow",
        text: "POST and DELETE on metadata with a valid token answer 403 with an empty body and the token's \
            remaining lifetime. That PUT and PATCH do the same is inferred.",
        evidence: Observed,
        sources: [STACKD],
        see: [HDR_04, CON_26],
    }
    MET_03 = "MET-03" {
        title: "OPTIONS on metadata",
        text: "OPTIONS on metadata with a valid token answers 200 with `Allow: OPTIONS, GET, HEAD`. Without a \
            token where tokens are required it answers 401, because authentication comes first.",
        evidence: Observed,
        sources: [STACKD],
        see: [HDR_11, AUT_05],
    }
    MET_04 = "MET-04" {
        title: "an unknown method or a malformed request",
        text: "No source covers unknown methods, TRACE, CONNECT or malformed requests. Our choice is 403 for an \
            unknown method, as for other methods that are not allowed, and 400 with the connection closed for a \
            malformed request. The alternatives are 405, 501 or a closed connection.",
        evidence: Unknown,
        sources: [],
        see: [MET_02],
    }
    MET_R1 = "MET-R1" {
        title: "OPTIONS on a metadata path",
        text: "The request is authenticated. The answer is 200 with an empty body and `Allow: OPTIONS, GET, HEAD`. \
            Nothing is counted.",
        evidence: Observed,
        sources: [STACKD],
        see: [MET_03],
    }
    MET_R2 = "MET-R2" {
        title: "a token request on a dated version",
        text: "The method is PUT and the path is that of a token under another version than `latest`. The answer \
            is 403 with an empty body once the request is authenticated. Nothing is counted.",
        evidence: Observed,
        sources: [UG_RETRIEVE, STACKD],
        see: [TOK_06, CON_06],
    }
    MET_R3 = "MET-R3" {
        title: "a method other than GET, HEAD and OPTIONS",
        text: "The request is authenticated, but its method is not allowed on metadata. The answer is 403 with an \
            empty body. Nothing is counted.",
        evidence: Observed,
        sources: [STACKD],
        see: [MET_02],
    }
}
