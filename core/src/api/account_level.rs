//! What an account and an image say of options, before any launch.

use serde::{Deserialize, Serialize};

use crate::service::options::{HopLimit, HttpTokens, Switch};

/// The account's defaults in one Region; an absent one has no preference (DEF-03, RES-03).
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

/// Whether an image says that its software speaks IMDSv2 (AMI-01).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ImdsSupport {
    /// It says nothing.
    #[default]
    None,
    /// `v2.0`: launches default to HttpTokens `required` and hop limit 2 (AMI-05).
    V2,
}

impl ImdsSupport {
    /// The value that the API shows, if any.
    #[must_use]
    pub const fn as_str(self) -> Option<&'static str> {
        match self {
            Self::None => None,
            Self::V2 => Some("v2.0"),
        }
    }
}
