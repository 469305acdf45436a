//! The hop limit.

use super::family;

family! {
    HOP_01 = "HOP-01" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    HOP_02 = "HOP-02" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    HOP_03 = "HOP-03" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    HOP_04 = "HOP-04" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    HOP_05 = "HOP-05" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    HOP_06 = "HOP-06" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    HOP_07 = "HOP-07" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    HOP_08 = "HOP-08" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    HOP_09 = "HOP-09" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    HOP_10 = "HOP-10" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    HOP_11 = "HOP-11" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    HOP_20 = "HOP-20" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    HOP_21 = "HOP-21" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    HOP_22 = "HOP-22" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    HOP_23 = "HOP-23" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    HOP_24 = "HOP-24" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    HOP_25 = "HOP-25" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    HOP_26 = "HOP-26" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    HOP_27 = "HOP-27" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    HOP_28 = "HOP-28" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    HOP_29 = "HOP-29" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    HOP_30 = "HOP-30" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    HOP_31 = "HOP-31" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    HOP_32 = "HOP-32" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    HOP_33 = "HOP-33" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    HOP_34 = "HOP-34" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    HOP_35 = "HOP-35" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    HOP_36 = "HOP-36" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
}
