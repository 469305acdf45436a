//! Metrics.

use super::family;

family! {
    MON_01 = "MON-01" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    MON_02 = "MON-02" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
}
