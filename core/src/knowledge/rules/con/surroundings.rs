//! Contradictions about what surrounds a request: tags, load, metrics, the tree.

use super::super::sources::{
    AEC_411, API, CLOUDWATCH, EC2_METADATA_PY, ORGANIZATIONS, SECURITY_HUB, STACKD, UG_CATEGORIES, UG_NEW, UG_RETRIEVE,
    UG_TAG_RULES, UG_TAGS,
};
use super::super::{HOP_32, MON_01, MON_02, RTE_07, TAG_06, TAG_07, TAG_08, TAG_11, THR_01, THR_02, THR_03};

family! { SURROUNDINGS;
    CON_29 = "CON-29" {
        title: "the longest tag key: 127, 128 or 255",
        text: "The API model says 127, the User Guide 128, and the error text 255. Our choice is to hold keys to \
            128 and to print the text with 255.",
        evidence: Observed,
        sources: [API, UG_TAG_RULES, AEC_411],
        see: [TAG_07],
    }
    CON_30 = "CON-30" {
        title: "a changed tag on Xen: at once or at the next start",
        text: "An older text asks for a stop and a start; the present one is silent. Our choice is that Nitro \
            shows a change while it runs, 3 seconds later, and Xen at its next start.",
        evidence: Documented,
        sources: [UG_TAGS],
        see: [TAG_08],
    }
    CON_31 = "CON-31" {
        title: "tag paths after tags were switched off: 404 or an empty 200",
        text: "404 was seen in 2026; an older report has an empty 200. Our choice is 404.",
        evidence: Observed,
        sources: [STACKD, EC2_METADATA_PY],
        see: [TAG_11],
    }
    CON_32 = "CON-32" {
        title: "a tag value that one page restricts",
        text: "One AWS page extends the rule for keys to values; the page about the feature and EC2's own rules do \
            not. Our choice is no restriction on values.",
        evidence: Documented,
        sources: [UG_TAGS, UG_TAG_RULES],
        see: [TAG_06],
    }
    CON_36 = "CON-36" {
        title: "an overload: 503 or silence",
        text: "AWS documents both 503 and dropped packets. Our choice is to drop above 1024 packets a second and \
            interface, and to answer 503 above a limit of requests an instance, which is off unless set because \
            AWS does not publish it.",
        evidence: Documented,
        sources: [UG_RETRIEVE],
        see: [THR_01, THR_02, THR_03],
    }
    CON_37 = "CON-37" {
        title: "a token-less request that the metrics may or may not count",
        text: "AWS says only that successful and rejected ones count. Our choice: 200 for GET or HEAD counts \
            towards MetadataNoToken, 401 where tokens are required towards MetadataNoTokenRejected. Answers 404, \
            OPTIONS, token requests, bad tokens and a disabled endpoint count towards neither.",
        evidence: Inferred,
        sources: [CLOUDWATCH],
        see: [MON_01, MON_02],
    }
    CON_38 = "CON-38" {
        title: "a recommended hop limit: 1 or 2",
        text: "AWS's documentation recommends 2 for containers; a proactive control, and an audit that was \
            retired, want 1. This changes no behaviour, so reports can only show both.",
        evidence: Documented,
        sources: [UG_NEW, ORGANIZATIONS, SECURITY_HUB],
        see: [HOP_32],
    }
    CON_39 = "CON-39" {
        title: "the manifest path of an AMI on EBS",
        text: "The documentation writes unknown; real EC2 answers `(unknown)`, with parentheses. We follow real EC2.",
        evidence: Observed,
        sources: [UG_CATEGORIES, STACKD],
        see: [],
    }
    CON_40 = "CON-40" {
        title: "the version in which a category first appears",
        text: "Documented dates differ from what was seen: `placement/region` under 2019-10-01 (documented \
            2020-08-24) and `identity-credentials/` under 2018-03-28 (documented 2018-05-23). Our choice is the \
            observed version, else the documented date moved up to the next version in the list.",
        evidence: Observed,
        sources: [UG_CATEGORIES, STACKD],
        see: [RTE_07],
    }
    CON_41 = "CON-41" {
        title: "the path dynamic/instance-identity/dsa2048",
        text: "A documented listing shows it; real EC2 did not. We leave it out.",
        evidence: Observed,
        sources: [UG_CATEGORIES, STACKD],
        see: [],
    }
    CON_42 = "CON-42" {
        title: "the metrics directory, whose content is gone",
        text: "`metrics/` is still listed, from version 2011-05-01 on, though its content is documented as no \
            longer available. Our choice is to list it and to answer 404 for what was below it.",
        evidence: Observed,
        sources: [UG_CATEGORIES, STACKD],
        see: [],
    }
}
