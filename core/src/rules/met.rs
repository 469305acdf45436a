//! Methods.

use super::family;

family! {
    MET_01 = "MET-01" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    MET_02 = "MET-02" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    MET_03 = "MET-03" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    MET_04 = "MET-04" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    MET_R1 = "MET-R1" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    MET_R2 = "MET-R2" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    MET_R3 = "MET-R3" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
}
