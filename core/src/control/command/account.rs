//! Calls about the account's defaults.

use serde::{Deserialize, Serialize};

use super::Raw;

/// Changes the defaults of the account in this Region (DEF-01).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "PascalCase")]
pub struct ModifyInstanceMetadataDefaults {
    /// `optional`, `required` or `no-preference`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub http_tokens: Option<Raw>,
    /// 1 to 64, or -1 for no preference.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub http_put_response_hop_limit: Option<Raw>,
    /// `enabled`, `disabled` or `no-preference`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub http_endpoint: Option<Raw>,
    /// `enabled`, `disabled` or `no-preference`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instance_metadata_tags: Option<Raw>,
    /// `enabled`, `disabled` or `no-preference`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub http_tokens_enforced: Option<Raw>,
    /// Whether to check only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dry_run: Option<bool>,
}

/// Shows the defaults of the account in this Region (DEF-03).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "PascalCase")]
pub struct GetInstanceMetadataDefaults {
    /// Whether to check only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dry_run: Option<bool>,
}
