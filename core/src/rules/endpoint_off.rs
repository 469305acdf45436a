//! The endpoint when it is disabled.

use super::family;

family! {
    END_01 = "END-01" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    END_02 = "END-02" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    END_03 = "END-03" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    END_04 = "END-04" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    END_05 = "END-05" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
}
