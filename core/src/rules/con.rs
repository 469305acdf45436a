//! Where the sources contradict each other or say nothing: what is chosen, and the switch for it.

use super::family;

family! {
    CON_05 = "CON-05" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    CON_06 = "CON-06" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    CON_20 = "CON-20" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    CON_21 = "CON-21" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    CON_22 = "CON-22" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    CON_23 = "CON-23" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    CON_24 = "CON-24" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    CON_25 = "CON-25" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    CON_26 = "CON-26" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    CON_27 = "CON-27" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    CON_28 = "CON-28" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    CON_29 = "CON-29" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    CON_30 = "CON-30" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    CON_31 = "CON-31" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    CON_32 = "CON-32" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    CON_36 = "CON-36" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    CON_37 = "CON-37" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    CON_38 = "CON-38" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    CON_39 = "CON-39" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    CON_40 = "CON-40" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    CON_41 = "CON-41" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    CON_42 = "CON-42" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    CON_49 = "CON-49" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    CON_50 = "CON-50" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    CON_51 = "CON-51" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    CON_52 = "CON-52" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    CON_53 = "CON-53" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    CON_54 = "CON-54" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    CON_55 = "CON-55" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    CON_56 = "CON-56" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    CON_57 = "CON-57" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    CON_58 = "CON-58" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    CON_59 = "CON-59" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
}
