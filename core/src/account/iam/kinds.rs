//! What policies and statements there are.

use serde::Serialize;

/// A version of the policy language. A document that names none has the older one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub enum Version {
    /// `2008-10-17`, without policy variables.
    #[default]
    #[serde(rename = "2008-10-17")]
    V2008,
    /// `2012-10-17`, with policy variables.
    #[serde(rename = "2012-10-17")]
    V2012,
}

/// What a statement does with the calls that it applies to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub enum Effect {
    /// Allows them, unless something denies them.
    Allow,
    /// Denies them, whatever allows them.
    Deny,
}

/// To what a policy is attached, or what part it plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PolicyKind {
    /// A service control policy: limits the whole account.
    ServiceControl,
    /// A permissions boundary: limits one user or role.
    Boundary,
    /// A session policy: limits one session of a role.
    Session,
    /// A policy of a user, group or role: the only kind that grants.
    Identity,
}

impl PolicyKind {
    /// How a sentence calls it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::ServiceControl => "service control policy",
            Self::Boundary => "permissions boundary",
            Self::Session => "session policy",
            Self::Identity => "identity policy",
        }
    }
}
