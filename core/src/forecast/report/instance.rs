//! What the report says of one instance.

use serde::{Deserialize, Serialize};

use super::{CredentialsReport, MetricReport, OptionOrigin};
use crate::service::options::MetadataOptions;

/// An instance that was recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct InstanceReport {
    /// Its id, from the recording or from the name of its source; absent where neither names it, and for the pool of
    /// all that are not told apart.
    pub id: Option<String>,
    /// The options in force on it when it was recorded.
    pub current: MetadataOptions,
    /// Where each value of `current` comes from, in the order of the options.
    pub current_origin: Vec<OptionOrigin>,
    /// How many callers it has.
    pub callers: u64,
    /// How many requests were read of it.
    pub requests: u64,
    /// Requests that the metric MetadataNoToken would count: served without a token (MON-01, CON-37).
    pub no_token: u64,
    /// Requests that MetadataNoTokenRejected would count: 401 without a token (MON-02, CON-37).
    pub no_token_rejected: u64,
    /// Requests without a token of which the recording does not show whether they were served.
    pub no_token_open: u64,
    /// When the first request of it was made (RFC 3339, UTC), where recorded.
    pub first: Option<String>,
    /// When the last request of it was made, where recorded.
    pub last: Option<String>,
    /// Credentials of its roles, as API calls show them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub credentials: Vec<CredentialsReport>,
    /// Metrics of it, held against the recording.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub metrics: Vec<MetricReport>,
}
