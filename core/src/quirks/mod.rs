//! Where the sources contradict each other or say nothing: one named switch a situation, its default the reading
//! that the evidence favours. Turning a switch shows what hangs on it.

mod answers;
mod authentication;
mod overload;
mod reading;
mod tags;
mod token;
mod tree;
mod way;

pub use answers::{
    DirectoryWithoutSlash, EndpointDisabled, HostHeader, HttpVersion, NoTokenCounts, UnauthorizedBody, WrongMethod,
};
pub use authentication::{BadTokenWhenOptional, DatedTokenPath, EmptyToken, TokenFamilies, TokenlessWhenRequired};
pub use overload::Overload;
pub use tags::{TagKeyLimit, TagUpdatesOnXen, TagValues, TagsWhenDisabled};
pub use token::{ForwardedWithBadTtl, ForwardingHeaders, TokenPathMethod, TokenPathSlash, TtlFormat, ZeroTtl};
pub use tree::{Appearance, Dsa2048, EbsManifestPath, MetricsMenu, RootDevice};
pub use way::{ErrorRepliesToPut, HopLimitComparison, HopLimitOverIpv6};

use serde::{Deserialize, Serialize};

use crate::rules::{self, RuleId};

/// Every switch. `Default` is the recommended reading of each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Quirks {
    /// A request without a token while tokens are required (CON-05).
    pub tokenless_when_required: TokenlessWhenRequired,
    /// PUT on the token path of a dated version (CON-06).
    pub dated_token_path: DatedTokenPath,
    /// PUT on the token path with a slash at its end (CON-20).
    pub token_path_slash: TokenPathSlash,
    /// A token requested for 0 seconds (CON-21).
    pub zero_ttl: ZeroTtl,
    /// An unknown or expired token while tokens are optional (CON-22).
    pub bad_token_when_optional: BadTokenWhenOptional,
    /// A token header without a value (CON-23).
    pub empty_token: EmptyToken,
    /// Methods other than PUT on the token path while tokens are required (CON-24).
    pub token_path_method: TokenPathMethod,
    /// Any request while HttpEndpoint is disabled (CON-25).
    pub endpoint_disabled: EndpointDisabled,
    /// POST and the like on a metadata path (CON-26).
    pub wrong_method: WrongMethod,
    /// A directory asked for without a slash at its end (CON-27).
    pub directory_without_slash: DirectoryWithoutSlash,
    /// Which headers mark a token request as forwarded (CON-28).
    pub forwarding_headers: ForwardingHeaders,
    /// The longest tag key that can be served (CON-29).
    pub tag_key_limit: TagKeyLimit,
    /// Tags changed while a Xen instance runs (CON-30).
    pub tag_updates_on_xen: TagUpdatesOnXen,
    /// The list of tag keys while access to tags is disabled (CON-31).
    pub tags_when_disabled: TagsWhenDisabled,
    /// Which tag values can be served (CON-32).
    pub tag_values: TagValues,
    /// More requests than the service answers (CON-36).
    pub overload: Overload,
    /// What the metric MetadataNoToken counts (CON-37).
    pub no_token_counts: NoTokenCounts,
    /// The manifest path of an AMI backed by EBS (CON-39).
    pub ebs_manifest_path: EbsManifestPath,
    /// From which version on a path is shown, where documentation and observation differ (CON-40).
    pub appearance: Appearance,
    /// dynamic/instance-identity/dsa2048 (CON-41).
    pub dsa2048: Dsa2048,
    /// The menu entry `metrics/` (CON-42).
    pub metrics_menu: MetricsMenu,
    /// A forwarded token request whose TTL is also bad (CON-49).
    pub forwarded_with_bad_ttl: ForwardedWithBadTtl,
    /// How the requested TTL may be written (CON-50).
    pub ttl_format: TtlFormat,
    /// The HTTP version of the status line (CON-51).
    pub http_version: HttpVersion,
    /// Whether a token works over the address family that it was not fetched over (CON-52).
    pub token_families: TokenFamilies,
    /// A Host header that is not the service's address (CON-53).
    pub host_header: HostHeader,
    /// How block-device-mapping/ami names the root device (CON-55).
    pub root_device: RootDevice,
    /// Whether the hop limit holds for 400 and 403 in answer to a token request (CON-56).
    pub error_replies_to_put: ErrorRepliesToPut,
    /// Whether the hop limit holds over IPv6 (CON-57).
    pub hop_limit_over_ipv6: HopLimitOverIpv6,
    /// How forwards are compared with the hop limit (CON-58).
    pub hop_limit_comparison: HopLimitComparison,
    /// The body of 401 (CON-59).
    pub unauthorized_body: UnauthorizedBody,
}

/// Open questions of the data plane that no switch can settle here, and why.
pub const WITHOUT_SWITCH: &[(RuleId, &str)] = &[
    (rules::CON_38, "which hop limit is right is advice: it changes what a report recommends, and no answer"),
    (rules::CON_54, "an answer is computed at one moment, so a token cannot expire while it is under way"),
];

#[cfg(test)]
mod tests {
    use super::*;

    /// The open questions about calls of the EC2 API; what the service answers does not hang on them.
    const ABOUT_THE_API: &[RuleId] = &[
        rules::CON_01,
        rules::CON_02,
        rules::CON_03,
        rules::CON_04,
        rules::CON_07,
        rules::CON_08,
        rules::CON_09,
        rules::CON_10,
        rules::CON_11,
        rules::CON_12,
        rules::CON_13,
        rules::CON_14,
        rules::CON_15,
        rules::CON_16,
        rules::CON_17,
        rules::CON_18,
        rules::CON_19,
        rules::CON_33,
        rules::CON_34,
        rules::CON_35,
        rules::CON_43,
        rules::CON_44,
        rules::CON_45,
        rules::CON_46,
        rules::CON_47,
        rules::CON_48,
    ];

    #[test]
    fn every_open_question_has_a_switch_or_a_reason() {
        let source = include_str!("mod.rs");
        let open = rules::all().filter(|rule| rule.id.as_str().starts_with("CON-"));
        for rule in open.filter(|rule| !ABOUT_THE_API.contains(&rule.id)) {
            let fields = source.matches(&format!("({}).\n    pub ", rule.id)).count();
            let without = WITHOUT_SWITCH.iter().filter(|(id, _)| *id == rule.id).count();
            assert_eq!(fields + without, 1, "{}", rule.id);
        }
    }

    #[test]
    fn reads_what_is_given_and_nothing_unknown() {
        let given: Quirks = serde_json::from_str(r#"{"zero_ttl":"bad_request"}"#).unwrap();
        assert_eq!(given, Quirks { zero_ttl: ZeroTtl::BadRequest, ..Quirks::default() });
        assert!(serde_json::from_str::<Quirks>(r#"{"zero_tll":"bad_request"}"#).is_err());
        assert!(serde_json::from_str::<Quirks>(r#"{"zero_ttl":"maybe"}"#).is_err());
    }
}
