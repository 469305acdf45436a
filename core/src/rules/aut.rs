//! Authentication.

use super::family;

family! {
    AUT_01 = "AUT-01" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    AUT_02 = "AUT-02" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    AUT_03 = "AUT-03" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    AUT_04 = "AUT-04" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    AUT_05 = "AUT-05" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    AUT_06 = "AUT-06" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    AUT_07 = "AUT-07" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    AUT_08 = "AUT-08" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    AUT_09 = "AUT-09" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    AUT_10 = "AUT-10" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    AUT_11 = "AUT-11" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    AUT_R1 = "AUT-R1" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    AUT_R2 = "AUT-R2" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    AUT_R3 = "AUT-R3" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    AUT_R4 = "AUT-R4" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    AUT_R5 = "AUT-R5" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    AUT_R6 = "AUT-R6" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    AUT_R7 = "AUT-R7" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
}
