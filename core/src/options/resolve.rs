//! How a launch comes to its options: each on its own, from the first level that has a value (RES-01).

use serde::Serialize;

use super::{HopLimit, HttpTokens, MetadataOptions, PartialOptions, Switch};
use crate::account::AccountDefaults;
use crate::image::ImdsSupport;

use crate::rules::RuleId;

/// Where a value comes from, the strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// The call that launches.
    Launch,
    /// The launch template.
    LaunchTemplate,
    /// The account's default in this Region.
    Account,
    /// The image (HttpTokens and the hop limit only).
    Image,
    /// The instance type (HttpTokens only, CON-04).
    InstanceType,
    /// The service's default.
    System,
}

/// What each level says.
#[derive(Clone, Copy, Debug, Default)]
pub struct Levels {
    /// The call that launches.
    pub launch: PartialOptions,
    /// The launch template, if one is used.
    pub template: Option<PartialOptions>,
    /// The account's defaults.
    pub account: AccountDefaults,
    /// The image's mark.
    pub image: ImdsSupport,
    /// Whether the instance type defaults to IMDSv2.
    pub type_defaults_to_v2: bool,
}

/// One option: its value, where it comes from, and which weaker levels had another say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Resolved<T> {
    /// The value.
    pub value: T,
    /// The level that it comes from.
    pub level: Level,
    /// What the weaker levels would have said, the strongest first; the service's default is not among them.
    pub overrode: Vec<Overridden<T>>,
    /// The rules that decided, in order.
    pub rules: Vec<RuleId>,
}

/// A value that did not come to bear.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Overridden<T> {
    /// The level that says it.
    pub level: Level,
    /// The value.
    pub value: T,
}

/// The five options of a launch, each with its origin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Resolution {
    /// HttpTokens.
    pub http_tokens: Resolved<HttpTokens>,
    /// HttpPutResponseHopLimit.
    pub http_put_response_hop_limit: Resolved<HopLimit>,
    /// HttpEndpoint.
    pub http_endpoint: Resolved<Switch>,
    /// InstanceMetadataTags.
    pub instance_metadata_tags: Resolved<Switch>,
    /// HttpProtocolIpv6.
    pub http_protocol_ipv6: Resolved<Switch>,
}

impl Resolution {
    /// The options as a set.
    #[must_use]
    pub const fn options(&self) -> MetadataOptions {
        MetadataOptions {
            http_endpoint: self.http_endpoint.value,
            http_tokens: self.http_tokens.value,
            http_put_response_hop_limit: self.http_put_response_hop_limit.value,
            http_protocol_ipv6: self.http_protocol_ipv6.value,
            instance_metadata_tags: self.instance_metadata_tags.value,
        }
    }
}
