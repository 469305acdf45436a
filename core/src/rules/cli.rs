//! Reference clients.

use super::family;

family! {
    CLI_01 = "CLI-01" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    CLI_02 = "CLI-02" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    CLI_03 = "CLI-03" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    CLI_04 = "CLI-04" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    CLI_05 = "CLI-05" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    CLI_06 = "CLI-06" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    CLI_07 = "CLI-07" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
}
