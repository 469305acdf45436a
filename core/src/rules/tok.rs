//! The token request.

use super::family;

family! {
    TOK_01 = "TOK-01" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    TOK_02 = "TOK-02" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    TOK_03 = "TOK-03" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    TOK_04 = "TOK-04" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    TOK_05 = "TOK-05" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    TOK_06 = "TOK-06" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    TOK_07 = "TOK-07" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    TOK_08 = "TOK-08" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    TOK_09 = "TOK-09" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    TOK_10 = "TOK-10" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    TOK_11 = "TOK-11" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    TOK_12 = "TOK-12" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    TOK_13 = "TOK-13" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    TOK_14 = "TOK-14" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    TOK_15 = "TOK-15" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    TOK_16 = "TOK-16" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    TOK_17 = "TOK-17" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    TOK_18 = "TOK-18" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    TOK_19 = "TOK-19" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    TOK_R1 = "TOK-R1" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    TOK_R2 = "TOK-R2" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    TOK_R3 = "TOK-R3" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    TOK_R4 = "TOK-R4" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    TOK_R5 = "TOK-R5" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    TOK_R6 = "TOK-R6" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    TOK_R7 = "TOK-R7" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    TOK_R8 = "TOK-R8" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
}
