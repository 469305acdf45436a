//! Calls about instances that exist.

use serde::{Deserialize, Serialize};

use super::{Raw, RawOptions};

/// Names instances to start, stop, reboot or terminate.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "PascalCase")]
pub struct InstanceIds {
    /// The instances.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub instance_ids: Vec<String>,
    /// Whether to stop without the operating system's consent; without bearing here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub force: Option<bool>,
    /// Whether to check only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dry_run: Option<bool>,
}

/// Changes the options of an instance (MOD-01).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "PascalCase")]
pub struct ModifyInstanceMetadataOptions {
    /// The instance.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instance_id: Option<String>,
    /// HttpTokens.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub http_tokens: Option<Raw>,
    /// HttpPutResponseHopLimit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub http_put_response_hop_limit: Option<Raw>,
    /// HttpEndpoint.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub http_endpoint: Option<Raw>,
    /// HttpProtocolIpv6.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub http_protocol_ipv6: Option<Raw>,
    /// InstanceMetadataTags.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instance_metadata_tags: Option<Raw>,
    /// Whether to check only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dry_run: Option<bool>,
}

/// Shows instances.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "PascalCase")]
pub struct DescribeInstances {
    /// Which; none: all.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub instance_ids: Vec<String>,
    /// What they must have (OPT-09).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub filters: Vec<Filter>,
    /// Whether to check only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dry_run: Option<bool>,
}

/// A filter: one of the values has to match; `*` and `?` stand for any characters and any one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "PascalCase")]
pub struct Filter {
    /// What is looked at.
    pub name: String,
    /// What it may be.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<String>,
}

impl ModifyInstanceMetadataOptions {
    /// The options that the call gives.
    #[must_use]
    pub fn options(&self) -> RawOptions {
        RawOptions {
            http_tokens: self.http_tokens.clone(),
            http_put_response_hop_limit: self.http_put_response_hop_limit.clone(),
            http_endpoint: self.http_endpoint.clone(),
            http_protocol_ipv6: self.http_protocol_ipv6.clone(),
            instance_metadata_tags: self.instance_metadata_tags.clone(),
        }
    }
}
