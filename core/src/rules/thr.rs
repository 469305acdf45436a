//! Throttling.

use super::family;

family! {
    THR_01 = "THR-01" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    THR_02 = "THR-02" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    THR_03 = "THR-03" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
}
