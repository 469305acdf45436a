//! Categories of metadata.

use super::sources::{STACKD, UG_CATEGORIES};

family! { CAT;
    CAT_01 = "CAT-01" {
        title: "a category that is newer than the instance",
        text: "A Nitro instance shows only the categories that existed when it was launched. A Xen instance gets \
            newer ones when it is stopped and started.",
        evidence: Documented,
        sources: [UG_CATEGORIES],
        see: [],
    }
    CAT_02 = "CAT-02" {
        title: "a category without a value",
        text: "A category that has no value on this instance is left out of the listing, and its path answers 404.",
        evidence: Observed,
        sources: [STACKD],
        see: [],
    }
    CAT_03 = "CAT-03" {
        title: "a directory in a listing",
        text: "In listings the names of directories end with `/`.",
        evidence: Observed,
        sources: [STACKD],
        see: [],
    }
}
