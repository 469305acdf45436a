//! Options of which only some are given: a proposal, or what is known of the past.

use serde::{Deserialize, Serialize};

use super::{HopLimit, HttpTokens, MetadataOptions, Switch};

/// Any subset of the five options; an absent one keeps what it is laid over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "PascalCase", deny_unknown_fields)]
pub struct PartialOptions {
    /// HttpEndpoint, if given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub http_endpoint: Option<Switch>,
    /// HttpTokens, if given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub http_tokens: Option<HttpTokens>,
    /// HttpPutResponseHopLimit, if given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub http_put_response_hop_limit: Option<HopLimit>,
    /// HttpProtocolIpv6, if given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub http_protocol_ipv6: Option<Switch>,
    /// InstanceMetadataTags, if given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instance_metadata_tags: Option<Switch>,
}

/// Whether a set of options gives one of them.
type IsGiven = fn(&PartialOptions) -> bool;

impl PartialOptions {
    /// These options laid over `base`, member by member (RES-02).
    #[must_use]
    pub fn over(self, base: MetadataOptions) -> MetadataOptions {
        MetadataOptions {
            http_endpoint: self.http_endpoint.unwrap_or(base.http_endpoint),
            http_tokens: self.http_tokens.unwrap_or(base.http_tokens),
            http_put_response_hop_limit: self.http_put_response_hop_limit.unwrap_or(base.http_put_response_hop_limit),
            http_protocol_ipv6: self.http_protocol_ipv6.unwrap_or(base.http_protocol_ipv6),
            instance_metadata_tags: self.instance_metadata_tags.unwrap_or(base.instance_metadata_tags),
        }
    }

    /// The names of the options in their order, each with whether it is given.
    pub(crate) const NAMES: [(&'static str, IsGiven); 5] = [
        ("HttpEndpoint", |options| options.http_endpoint.is_some()),
        ("HttpTokens", |options| options.http_tokens.is_some()),
        ("HttpPutResponseHopLimit", |options| options.http_put_response_hop_limit.is_some()),
        ("HttpProtocolIpv6", |options| options.http_protocol_ipv6.is_some()),
        ("InstanceMetadataTags", |options| options.instance_metadata_tags.is_some()),
    ];

    /// These options without those that `other` gives.
    #[must_use]
    pub fn without(self, other: Self) -> Self {
        fn keep<T>(own: Option<T>, other: Option<T>) -> Option<T> {
            if other.is_some() { None } else { own }
        }
        Self {
            http_endpoint: keep(self.http_endpoint, other.http_endpoint),
            http_tokens: keep(self.http_tokens, other.http_tokens),
            http_put_response_hop_limit: keep(self.http_put_response_hop_limit, other.http_put_response_hop_limit),
            http_protocol_ipv6: keep(self.http_protocol_ipv6, other.http_protocol_ipv6),
            instance_metadata_tags: keep(self.instance_metadata_tags, other.instance_metadata_tags),
        }
    }

    /// These options, completed by `other` where they are silent.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            http_endpoint: self.http_endpoint.or(other.http_endpoint),
            http_tokens: self.http_tokens.or(other.http_tokens),
            http_put_response_hop_limit: self.http_put_response_hop_limit.or(other.http_put_response_hop_limit),
            http_protocol_ipv6: self.http_protocol_ipv6.or(other.http_protocol_ipv6),
            instance_metadata_tags: self.instance_metadata_tags.or(other.instance_metadata_tags),
        }
    }
}

impl From<MetadataOptions> for PartialOptions {
    fn from(options: MetadataOptions) -> Self {
        Self {
            http_endpoint: Some(options.http_endpoint),
            http_tokens: Some(options.http_tokens),
            http_put_response_hop_limit: Some(options.http_put_response_hop_limit),
            http_protocol_ipv6: Some(options.http_protocol_ipv6),
            instance_metadata_tags: Some(options.instance_metadata_tags),
        }
    }
}
