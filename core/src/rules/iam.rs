//! Role credentials.

use super::family;

family! {
    IAM_40 = "IAM-40" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    IAM_41 = "IAM-41" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
    IAM_42 = "IAM-42" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
}
