//! HttpPutResponseHopLimit, parsed once so that the machine never sees a value out of range.

use core::fmt;

use serde::{Deserialize, Serialize};

/// The IP TTL of every reply to PUT on the token path: 1 to 64 (OPT-03, TOK-19).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "u8")]
pub struct HopLimit(u8);

impl HopLimit {
    /// The service's default: the reply reaches the instance's own network stack only.
    pub const ONE: Self = Self(1);
    /// The largest value that the service accepts.
    pub const MAX: Self = Self(64);

    /// The limit `value`, if it is in 1 to 64.
    #[must_use]
    pub fn new(value: i64) -> Option<Self> {
        u8::try_from(value).ok().filter(|v| (1..=64).contains(v)).map(Self)
    }

    /// The number itself.
    #[must_use]
    pub const fn get(self) -> u8 {
        self.0
    }

    /// Whether a reply sent with this limit survives `hops` forwarding steps: HOP-02, CON-58.
    #[must_use]
    pub const fn reaches(self, hops: u8) -> bool {
        hops < self.0
    }
}

/// By hand, because the derived one knows only that it is read from an integer.
#[cfg(feature = "schema")]
impl schemars::JsonSchema for HopLimit {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "HopLimit".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "integer",
            "minimum": 1,
            "maximum": 64,
            "description": "The IP TTL of every reply to PUT on the token path."
        })
    }
}

impl From<HopLimit> for u8 {
    fn from(limit: HopLimit) -> Self {
        limit.0
    }
}

impl TryFrom<i64> for HopLimit {
    type Error = String;

    fn try_from(value: i64) -> Result<Self, Self::Error> {
        Self::new(value).ok_or_else(|| format!("`{value}` is not a hop limit: expected an integer from 1 to 64"))
    }
}

impl fmt::Display for HopLimit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
