//! Where a call goes.

use serde::Serialize;

/// The account and the Region that a call goes to, as far as its text says. Each Region has its own defaults, images
/// and templates, so that calls of different scopes have nothing to do with each other.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Scope {
    /// Whose credentials make it: the profile that is named; the provider's configuration in Terraform. Absent: the
    /// usual ones.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub profile: Option<String>,
    /// The Region; absent where the text leaves it to whoever carries it out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
}

impl Scope {
    /// Whether the other scope may be the same one: one of the two does not say its Region.
    #[must_use]
    pub fn may_be(&self, other: &Self) -> bool {
        self != other && self.profile == other.profile && (self.region.is_none() || other.region.is_none())
    }

    /// Whether nothing is said of it.
    #[must_use]
    pub fn is_usual(&self) -> bool {
        *self == Self::default()
    }
}
