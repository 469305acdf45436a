//! The five options of one instance.

use serde::{Deserialize, Serialize};

use super::{HopLimit, HttpTokens, Switch};

/// The options in force on one instance, all five. `Default` is what the service uses where no level sets a value
/// (OPT-01 to OPT-05).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "PascalCase", deny_unknown_fields)]
pub struct MetadataOptions {
    /// Whether the service answers at all (OPT-01).
    pub http_endpoint: Switch,
    /// Whether a session token is required: `optional` serves IMDSv1 and IMDSv2, `required` only IMDSv2 (OPT-02).
    pub http_tokens: HttpTokens,
    /// IP TTL of the reply to a token request (OPT-03).
    pub http_put_response_hop_limit: HopLimit,
    /// Whether the IPv6 address answers too (OPT-04).
    pub http_protocol_ipv6: Switch,
    /// Whether instance tags can be read (OPT-05).
    pub instance_metadata_tags: Switch,
}

impl MetadataOptions {
    /// Names and values, as the EC2 API prints them, in the order of the options.
    pub(crate) fn values(&self) -> [(&'static str, String); 5] {
        [
            ("HttpEndpoint", self.http_endpoint.to_string()),
            ("HttpTokens", self.http_tokens.to_string()),
            ("HttpPutResponseHopLimit", self.http_put_response_hop_limit.to_string()),
            ("HttpProtocolIpv6", self.http_protocol_ipv6.to_string()),
            ("InstanceMetadataTags", self.instance_metadata_tags.to_string()),
        ]
    }
}

impl Default for MetadataOptions {
    fn default() -> Self {
        Self {
            http_endpoint: Switch::Enabled,
            http_tokens: HttpTokens::Optional,
            http_put_response_hop_limit: HopLimit::ONE,
            http_protocol_ipv6: Switch::Disabled,
            instance_metadata_tags: Switch::Disabled,
        }
    }
}
