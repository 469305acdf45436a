//! The order of checks.

use super::family;

family! {
    ORD_1 = "ORD-1" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    ORD_2 = "ORD-2" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    ORD_3 = "ORD-3" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    ORD_4 = "ORD-4" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    ORD_5 = "ORD-5" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    ORD_6 = "ORD-6" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    ORD_7 = "ORD-7" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    ORD_8 = "ORD-8" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    ORD_9 = "ORD-9" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    ORD_10 = "ORD-10" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
}
