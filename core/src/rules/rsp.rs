//! Responses.

use super::family;

family! {
    RSP_01 = "RSP-01" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    RSP_02 = "RSP-02" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    RSP_03 = "RSP-03" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    RSP_04 = "RSP-04" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    RSP_R1 = "RSP-R1" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    RSP_R2 = "RSP-R2" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
}
