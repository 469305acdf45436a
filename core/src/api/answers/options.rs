//! The options of an instance or a launch template, as the API shows them.

use serde::{Deserialize, Serialize};

use crate::service::options::{HopLimit, HttpTokens, MetadataOptions, PartialOptions, Switch};

/// Whether the options have been applied (OPT-06).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum OptionsState {
    /// They are on their way: the service may still answer as before.
    Pending,
    /// They are in force.
    Applied,
}

impl OptionsState {
    /// The value as the API prints it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Applied => "applied",
        }
    }
}

/// The options as the API shows them (OPT-06). Older answers lack the newer options.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct OptionsFacts {
    /// Whether they have been applied; absent in a launch template.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<OptionsState>,
    /// HttpTokens.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub http_tokens: Option<HttpTokens>,
    /// HttpPutResponseHopLimit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub http_put_response_hop_limit: Option<HopLimit>,
    /// HttpEndpoint.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub http_endpoint: Option<Switch>,
    /// HttpProtocolIpv6.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub http_protocol_ipv6: Option<Switch>,
    /// InstanceMetadataTags.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instance_metadata_tags: Option<Switch>,
}

impl OptionsFacts {
    /// Options in this state.
    #[must_use]
    pub fn of(state: Option<OptionsState>, options: impl Into<PartialOptions>) -> Self {
        let options = options.into();
        Self {
            state,
            http_tokens: options.http_tokens,
            http_put_response_hop_limit: options.http_put_response_hop_limit,
            http_endpoint: options.http_endpoint,
            http_protocol_ipv6: options.http_protocol_ipv6,
            instance_metadata_tags: options.instance_metadata_tags,
        }
    }

    /// The options that are shown.
    #[must_use]
    pub const fn given(self) -> PartialOptions {
        PartialOptions {
            http_tokens: self.http_tokens,
            http_put_response_hop_limit: self.http_put_response_hop_limit,
            http_endpoint: self.http_endpoint,
            http_protocol_ipv6: self.http_protocol_ipv6,
            instance_metadata_tags: self.instance_metadata_tags,
        }
    }

    /// All options of an instance: those that an older answer lacks have their defaults.
    #[must_use]
    pub fn in_force(self) -> MetadataOptions {
        self.given().over(MetadataOptions::default())
    }
}

/// What ModifyInstanceMetadataOptions answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct OptionsAnswer {
    /// The instance.
    pub instance_id: String,
    /// The options as they will be, always `pending` (MOD-05).
    pub instance_metadata_options: OptionsFacts,
}
