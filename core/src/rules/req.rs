//! What stops a request before it is read.

use super::family;

family! {
    REQ_01 = "REQ-01" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    REQ_02 = "REQ-02" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    REQ_03 = "REQ-03" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    REQ_04 = "REQ-04" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    REQ_05 = "REQ-05" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    REQ_06 = "REQ-06" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    REQ_07 = "REQ-07" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
}
