//! The defaults of one account in one Region, and the declarative policy that may hold them.

mod declarative;

pub use declarative::DeclarativePolicy;

use serde::{Deserialize, Serialize};

use crate::service::options::{HopLimit, HttpTokens, Switch};

/// The account's defaults; an absent one has no preference (DEF-03, RES-03).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields, rename_all = "PascalCase")]
pub struct AccountDefaults {
    /// HttpTokens.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub http_tokens: Option<HttpTokens>,
    /// HttpPutResponseHopLimit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub http_put_response_hop_limit: Option<HopLimit>,
    /// HttpEndpoint.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub http_endpoint: Option<Switch>,
    /// InstanceMetadataTags.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instance_metadata_tags: Option<Switch>,
    /// Whether launches that do not require tokens are refused (ENF-01).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub http_tokens_enforced: Option<Switch>,
}
