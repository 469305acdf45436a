//! Addresses and reachability.

use super::family;

family! {
    NET_01 = "NET-01" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    NET_02 = "NET-02" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    NET_03 = "NET-03" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    NET_04 = "NET-04" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    NET_05 = "NET-05" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    NET_06 = "NET-06" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
}
