//! How a launch comes to its options: each on its own, from the first level that has a value (RES-01).

use serde::Serialize;

use crate::api::{AccountDefaults, ImdsSupport};
use crate::knowledge::quirks::{HopWhenAccountRequires, Quirks, TypeLevel};
use crate::knowledge::rules::{self, RuleId};
use crate::service::options::{HopLimit, HttpTokens, MetadataOptions, PartialOptions, Switch};

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

impl Level {
    /// Its name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Launch => "launch",
            Self::LaunchTemplate => "launch-template",
            Self::Account => "account",
            Self::Image => "image",
            Self::InstanceType => "instance-type",
            Self::System => "system",
        }
    }
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

/// Resolves the options of a launch.
#[must_use]
pub fn resolve(levels: &Levels, quirks: &Quirks) -> Resolution {
    let template = levels.template.unwrap_or_default();
    let account = &levels.account;
    let switch = |launch, template, account, system| {
        let mut resolved =
            pick(&[(Level::Launch, launch), (Level::LaunchTemplate, template), (Level::Account, account)], system);
        resolved.rules = vec![rules::LCH_09];
        resolved
    };
    let launch = &levels.launch;
    let mut tags = switch(
        launch.instance_metadata_tags,
        template.instance_metadata_tags,
        account.instance_metadata_tags,
        Switch::Disabled,
    );
    if tags.level == Level::Account {
        tags.rules.push(rules::RES_32);
    }
    let mut ipv6 = pick(
        &[(Level::Launch, launch.http_protocol_ipv6), (Level::LaunchTemplate, template.http_protocol_ipv6)],
        Switch::Disabled,
    );
    ipv6.rules = vec![rules::LCH_10];
    Resolution {
        http_tokens: tokens(levels, quirks),
        http_put_response_hop_limit: hop_limit(levels, quirks),
        http_endpoint: switch(launch.http_endpoint, template.http_endpoint, account.http_endpoint, Switch::Enabled),
        instance_metadata_tags: tags,
        http_protocol_ipv6: ipv6,
    }
}

/// The first level that says something, and what the others say.
fn pick<T: Copy>(said: &[(Level, Option<T>)], system: T) -> Resolved<T> {
    let mut saying = said.iter().filter_map(|(level, value)| value.map(|value| (*level, value)));
    let (level, value) = saying.next().unwrap_or((Level::System, system));
    let overrode = saying.map(|(level, value)| Overridden { level, value }).collect();
    Resolved { value, level, overrode, rules: Vec::new() }
}

/// HttpTokens: RES-10 to RES-17, CON-04.
fn tokens(levels: &Levels, quirks: &Quirks) -> Resolved<HttpTokens> {
    let by_image = (levels.image == ImdsSupport::V2).then_some(HttpTokens::Required);
    let by_type = levels.type_defaults_to_v2.then_some(HttpTokens::Required);
    let launch = (Level::Launch, levels.launch.http_tokens);
    let template = (Level::LaunchTemplate, levels.template.and_then(|template| template.http_tokens));
    let account = (Level::Account, levels.account.http_tokens);
    let image = (Level::Image, by_image);
    let kind = (Level::InstanceType, by_type);
    let mut resolved = match quirks.type_level {
        TypeLevel::BelowImage => pick(&[launch, template, account, image, kind], HttpTokens::Optional),
        TypeLevel::AboveAccount => pick(&[launch, template, kind, account, image], HttpTokens::Optional),
        TypeLevel::Absent => pick(&[launch, template, account, image], HttpTokens::Optional),
    };
    let row = match (resolved.level, resolved.value, levels.image) {
        (Level::Launch | Level::LaunchTemplate, HttpTokens::Required, _) => rules::RES_10,
        (Level::Launch | Level::LaunchTemplate, HttpTokens::Optional, _) => rules::RES_11,
        (Level::Account, HttpTokens::Required, ImdsSupport::V2) => rules::RES_13,
        (Level::Account, HttpTokens::Optional, ImdsSupport::V2) => rules::RES_14,
        (Level::Account, HttpTokens::Required, ImdsSupport::None) => rules::RES_16,
        (Level::Account, HttpTokens::Optional, ImdsSupport::None) => rules::RES_17,
        (Level::Image, ..) => rules::RES_12,
        (Level::InstanceType, ..) => rules::RES_40,
        (Level::System, ..) => rules::RES_15,
    };
    resolved.rules = vec![rules::LCH_07, row];
    if levels.type_defaults_to_v2 && !matches!(resolved.level, Level::Launch | Level::LaunchTemplate) {
        resolved.rules.push(rules::CON_04);
    }
    resolved
}

/// The hop limit: RES-20 to RES-23, CON-03.
fn hop_limit(levels: &Levels, quirks: &Quirks) -> Resolved<HopLimit> {
    let two = HopLimit::new(2);
    let by_image = if levels.image == ImdsSupport::V2 { two } else { None };
    let account_requires = levels.account.http_tokens == Some(HttpTokens::Required);
    let other_reading = account_requires && quirks.hop_when_account_requires == HopWhenAccountRequires::Two;
    let mut resolved = pick(
        &[
            (Level::Launch, levels.launch.http_put_response_hop_limit),
            (Level::LaunchTemplate, levels.template.and_then(|template| template.http_put_response_hop_limit)),
            (Level::Account, levels.account.http_put_response_hop_limit),
            (Level::Image, by_image),
            (Level::Account, if other_reading { two } else { None }),
        ],
        HopLimit::ONE,
    );
    let by_default = resolved.level == Level::System
        || (resolved.level == Level::Account && levels.account.http_put_response_hop_limit.is_none());
    let row = match resolved.level {
        Level::Launch | Level::LaunchTemplate => rules::RES_20,
        Level::Account if !by_default => rules::RES_21,
        Level::Image => rules::RES_22,
        Level::Account | Level::InstanceType | Level::System => rules::RES_23,
    };
    resolved.rules = vec![rules::LCH_08, row];
    if account_requires && by_default {
        resolved.rules.push(rules::CON_03);
    }
    resolved
}

#[cfg(test)]
mod tests {
    use super::*;

    const REQUIRED: Option<HttpTokens> = Some(HttpTokens::Required);
    const OPTIONAL: Option<HttpTokens> = Some(HttpTokens::Optional);

    fn tokens_of(
        launch: Option<HttpTokens>,
        account: Option<HttpTokens>,
        image: ImdsSupport,
    ) -> (HttpTokens, Level, RuleId) {
        let levels = Levels {
            launch: PartialOptions { http_tokens: launch, ..PartialOptions::default() },
            account: AccountDefaults { http_tokens: account, ..AccountDefaults::default() },
            image,
            ..Levels::default()
        };
        let resolved = resolve(&levels, &Quirks::default()).http_tokens;
        (resolved.value, resolved.level, resolved.rules[1])
    }

    #[test]
    fn the_documented_table_of_http_tokens() {
        for image in [ImdsSupport::None, ImdsSupport::V2] {
            for account in [None, REQUIRED, OPTIONAL] {
                assert_eq!(tokens_of(REQUIRED, account, image), (HttpTokens::Required, Level::Launch, rules::RES_10));
                assert_eq!(tokens_of(OPTIONAL, account, image), (HttpTokens::Optional, Level::Launch, rules::RES_11));
            }
        }
        let unset = |account, image| tokens_of(None, account, image);
        assert_eq!(unset(None, ImdsSupport::V2), (HttpTokens::Required, Level::Image, rules::RES_12));
        assert_eq!(unset(REQUIRED, ImdsSupport::V2), (HttpTokens::Required, Level::Account, rules::RES_13));
        assert_eq!(unset(OPTIONAL, ImdsSupport::V2), (HttpTokens::Optional, Level::Account, rules::RES_14));
        assert_eq!(unset(None, ImdsSupport::None), (HttpTokens::Optional, Level::System, rules::RES_15));
        assert_eq!(unset(REQUIRED, ImdsSupport::None), (HttpTokens::Required, Level::Account, rules::RES_16));
        assert_eq!(unset(OPTIONAL, ImdsSupport::None), (HttpTokens::Optional, Level::Account, rules::RES_17));
    }

    #[test]
    fn tells_what_was_overridden_in_order() {
        let optional = PartialOptions { http_tokens: OPTIONAL, ..PartialOptions::default() };
        let levels = Levels {
            launch: PartialOptions { http_tokens: REQUIRED, ..PartialOptions::default() },
            template: Some(optional),
            image: ImdsSupport::V2,
            ..Levels::default()
        };
        let tokens = resolve(&levels, &Quirks::default()).http_tokens;
        assert_eq!(
            tokens.overrode,
            [
                Overridden { level: Level::LaunchTemplate, value: HttpTokens::Optional },
                Overridden { level: Level::Image, value: HttpTokens::Required },
            ]
        );
    }
}
