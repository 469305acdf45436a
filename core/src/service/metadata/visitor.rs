//! Who looks at the tree, and when.

use std::collections::BTreeMap;

use crate::knowledge::quirks::Quirks;
use crate::service::Version;
use crate::text::time::Moment;

/// Who looks at the tree, and when.
#[derive(Clone, Copy, Debug)]
pub struct Visitor<'a> {
    /// As what the request was authenticated.
    pub authenticated: Version,
    /// The tags; absent while access to them is disabled.
    pub tags: Option<&'a BTreeMap<String, String>>,
    /// The time of the request.
    pub now: Moment,
    /// The readings of what is open.
    pub quirks: &'a Quirks,
}
