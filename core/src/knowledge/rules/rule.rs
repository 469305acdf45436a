//! What a rule is.

use core::fmt;

use serde::{Serialize, Serializer};

/// The stable handle of a rule, `TOK-R3`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleId(pub(crate) &'static str);

/// How well a rule is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Evidence {
    /// Stated by AWS: documentation, API model, blog.
    Documented,
    /// Seen in recorded output of real EC2.
    Observed,
    /// What the source of an SDK, a mock or a third party assumes.
    ThirdParty,
    /// Follows from documented and observed facts; nobody states it.
    Inferred,
    /// Looked for and not found: the simulator had to choose.
    Unknown,
}

/// One rule: what it says, how well it is known, and where that is written.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Rule {
    /// Its handle.
    pub id: RuleId,
    /// The situation, readable after "because of".
    pub title: &'static str,
    /// What holds, in a sentence or a few. Empty where this was built without the feature `explain`.
    pub text: &'static str,
    /// How well it is known.
    pub evidence: Evidence,
    /// Public pages that it rests on; empty only for rules of our own choosing.
    pub sources: &'static [&'static str],
    /// Rules that it builds on or settles.
    pub see: &'static [RuleId],
}

impl RuleId {
    /// Their ids as texts, in the same order.
    pub(crate) fn ids<'r>(rules: impl IntoIterator<Item = &'r Self>) -> Vec<String> {
        rules.into_iter().map(|rule| rule.as_str().to_owned()).collect()
    }

    /// The id as text.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.0
    }
}

impl fmt::Display for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl Serialize for RuleId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0)
    }
}
