//! The instance's life.

use super::family;

family! {
    MOD_15 = "MOD-15" {
        title: "",
        text: "",
        evidence: Unknown,
        sources: [],
        see: [],
    }
}
