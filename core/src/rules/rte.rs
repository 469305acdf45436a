//! Paths.

use super::family;

family! {
    RTE_01 = "RTE-01" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    RTE_02 = "RTE-02" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    RTE_03 = "RTE-03" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    RTE_04 = "RTE-04" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    RTE_05 = "RTE-05" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    RTE_06 = "RTE-06" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    RTE_07 = "RTE-07" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    RTE_08 = "RTE-08" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    RTE_09 = "RTE-09" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    RTE_10 = "RTE-10" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    RTE_11 = "RTE-11" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    RTE_R0 = "RTE-R0" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    RTE_R1 = "RTE-R1" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    RTE_R2 = "RTE-R2" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    RTE_R3 = "RTE-R3" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    RTE_R4 = "RTE-R4" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    RTE_R5 = "RTE-R5" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    RTE_R6 = "RTE-R6" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    RTE_R7 = "RTE-R7" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    RTE_R8 = "RTE-R8" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    RTE_R9 = "RTE-R9" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    RTE_R10 = "RTE-R10" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    RTE_R11 = "RTE-R11" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    RTE_R12 = "RTE-R12" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    RTE_R13 = "RTE-R13" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    RTE_R14 = "RTE-R14" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    RTE_R15 = "RTE-R15" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    RTE_R16 = "RTE-R16" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    RTE_R17 = "RTE-R17" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
}
