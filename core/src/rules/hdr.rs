//! Headers.

use super::family;

family! {
    HDR_01 = "HDR-01" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    HDR_02 = "HDR-02" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    HDR_03 = "HDR-03" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    HDR_04 = "HDR-04" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    HDR_05 = "HDR-05" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    HDR_06 = "HDR-06" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    HDR_07 = "HDR-07" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    HDR_08 = "HDR-08" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    HDR_09 = "HDR-09" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    HDR_10 = "HDR-10" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    HDR_11 = "HDR-11" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    HDR_12 = "HDR-12" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    HDR_13 = "HDR-13" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    HDR_14 = "HDR-14" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
}
