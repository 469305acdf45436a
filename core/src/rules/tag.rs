//! Instance tags in the metadata.

use super::family;

family! {
    TAG_01 = "TAG-01" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    TAG_02 = "TAG-02" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    TAG_03 = "TAG-03" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    TAG_04 = "TAG-04" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    TAG_05 = "TAG-05" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    TAG_06 = "TAG-06" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    TAG_07 = "TAG-07" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    TAG_08 = "TAG-08" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    TAG_09 = "TAG-09" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    TAG_10 = "TAG-10" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    TAG_11 = "TAG-11" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    TAG_12 = "TAG-12" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    TAG_13 = "TAG-13" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    TAG_14 = "TAG-14" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    TAG_15 = "TAG-15" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    TAG_16 = "TAG-16" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    TAG_17 = "TAG-17" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    TAG_18 = "TAG-18" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
}
