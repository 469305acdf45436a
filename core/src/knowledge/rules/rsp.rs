//! Responses.

use super::sources::{AEMM, BLOG_2019, BOTOCORE, GATEWAY_794, SMITHY_RECORDINGS, STACKD, STACKD_CODE, UG_RETRIEVE};
use super::{CON_05, CON_59, HOP_03, MET_01};

family! { RSP;
    RSP_01 = "RSP-01" {
        title: "the 404 page",
        text: "A 404 carries an XHTML page of 339 bytes as `text/html`, with `404 - Not Found` as title and \
            heading and iso-8859-1 as declared encoding. It is the same for every path.",
        evidence: Observed,
        sources: [STACKD, SMITHY_RECORDINGS],
        see: [],
    }
    RSP_02 = "RSP-02" {
        title: "the bodies of 400 and 401",
        text: "AWS's own mock sends XHTML pages with 400 and 401. Real EC2 was seen to send empty bodies in 2026, \
            and we follow that. Older recordings of 401 do show a page.",
        evidence: Observed,
        sources: [STACKD, AEMM],
        see: [CON_59],
    }
    RSP_03 = "RSP-03" {
        title: "a failure that is told with status 200",
        text: "Some failures answer 200 with JSON that has a Code and a Message: `AssumeRoleUnauthorizedAccess` \
            for a role that does not trust EC2, `InstanceProfileNotFound` below `iam/info`. SDKs look for the two \
            members; the names of the codes come from a third party's code.",
        evidence: ThirdParty,
        sources: [BOTOCORE, STACKD_CODE],
        see: [],
    }
    RSP_04 = "RSP-04" {
        title: "a request that seems to receive no response",
        text: "AWS writes that an IMDSv1 request without a response probably met an instance that requires IMDSv2. \
            What it gets is a 401 with an empty body, for which `curl -s` prints nothing.",
        evidence: Observed,
        sources: [UG_RETRIEVE, STACKD],
        see: [CON_05],
    }
    RSP_R1 = "RSP-R1" {
        title: "HEAD instead of GET",
        text: "The answer is that of GET, headers and Content-Length included, without its body. It counts like GET.",
        evidence: Observed,
        sources: [STACKD],
        see: [MET_01],
    }
    RSP_R2 = "RSP-R2" {
        title: "an answer that the hop limit does not touch",
        text: "The answer is not one to a token request. It leaves with the usual time to live and arrives from \
            any number of hops away.",
        evidence: Observed,
        sources: [BLOG_2019, UG_RETRIEVE, GATEWAY_794],
        see: [HOP_03],
    }
}
