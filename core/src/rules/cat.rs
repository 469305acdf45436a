//! Categories of metadata.

use super::family;

family! {
    CAT_01 = "CAT-01" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    CAT_02 = "CAT-02" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    CAT_03 = "CAT-03" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
}
