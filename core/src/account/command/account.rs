//! Calls about the account's defaults.

use serde::{Deserialize, Serialize};

use super::Raw;
use crate::account::defaults::AccountDefaults;
use crate::service::options::{HopLimit, HttpTokens, Switch};

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

impl ModifyInstanceMetadataDefaults {
    /// The defaults that the call leads to where there were none.
    ///
    /// # Errors
    /// The name of a member with a value that EC2 does not take.
    pub fn alone(&self) -> Result<AccountDefaults, &'static str> {
        let hop_limit = |text: &str| text.parse().ok().and_then(HopLimit::new);
        Ok(AccountDefaults {
            http_tokens: set("HttpTokens", &self.http_tokens, "no-preference", HttpTokens::parse)?,
            http_put_response_hop_limit: set(
                "HttpPutResponseHopLimit",
                &self.http_put_response_hop_limit,
                "-1",
                hop_limit,
            )?,
            http_endpoint: set("HttpEndpoint", &self.http_endpoint, "no-preference", Switch::parse)?,
            instance_metadata_tags: set(
                "InstanceMetadataTags",
                &self.instance_metadata_tags,
                "no-preference",
                Switch::parse,
            )?,
            http_tokens_enforced: set(
                "HttpTokensEnforced",
                &self.http_tokens_enforced,
                "no-preference",
                Switch::parse,
            )?,
        })
    }
}

/// A member that is set; `cleared_by` sets nothing.
fn set<T>(
    name: &'static str,
    raw: &Option<Raw>,
    cleared_by: &str,
    parse: impl Fn(&str) -> Option<T>,
) -> Result<Option<T>, &'static str> {
    match raw.as_ref().map(Raw::as_str).filter(|text| *text != cleared_by) {
        None => Ok(None),
        Some(text) => parse(text).map(Some).ok_or(name),
    }
}

/// Shows the defaults of the account in this Region (DEF-03).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "PascalCase")]
pub struct GetInstanceMetadataDefaults {
    /// Whether to check only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dry_run: Option<bool>,
}
