//! Where the value of an option comes from.

use serde::{Deserialize, Serialize};

/// Where the value of one option comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OptionOrigin {
    /// The option, as the API names it.
    pub option: String,
    /// Its origin.
    pub origin: Origin,
    /// What showed it, where it was inferred.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub because: Option<String>,
}

/// The origin of an option's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// Given by the user.
    Given,
    /// Stated by a source that holds no requests: describe-instances, or a record of a change.
    Stated,
    /// Shown by the recording.
    Inferred,
    /// None of them: the service's default is assumed.
    Default,
    /// It differs from instance to instance, and so may its value.
    Varies,
}
