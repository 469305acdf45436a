//! Where the sources contradict each other or say nothing: one named switch a situation, its default the reading
//! that the evidence favours. Turning a switch shows what hangs on it.

mod answers;
mod authentication;
mod control;
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
pub use control::{
    CheckOrder, CopiedMark, DeclarativeEnforcement, DeclarativeReach, EndpointCompanion, EnforcementOfDisabled,
    EnforcementText, EnforcementWithOptional, HopLimitKey, HopWhenAccountRequires, Ipv6WhenDisabled, LaunchContext,
    ManagedByPlace, ModifiableStates, ModifyKeys, NoPreferenceSpelling, OmittedTokens, OptionalAgain,
    OptionsBesideDisabled, ServiceLaunches, Settling, TemplateOmissions, TypeLevel, ValueCase,
};
pub use overload::Overload;
pub use tags::{TagKeyLimit, TagUpdatesOnXen, TagValues, TagsWhenDisabled};
pub use token::{ForwardedWithBadTtl, ForwardingHeaders, TokenPathMethod, TokenPathSlash, TtlFormat, ZeroTtl};
pub use tree::{Appearance, Dsa2048, EbsManifestPath, MetricsMenu, RootDevice};
pub use way::{ErrorRepliesToPut, HopLimitComparison, HopLimitOverIpv6};

use serde::{Deserialize, Serialize};

use crate::knowledge::rules::{self, RuleId};

/// Every switch. `Default` is the recommended reading of each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
    /// How hops are compared with the hop limit (CON-58).
    pub hop_limit_comparison: HopLimitComparison,
    /// The body of 401 (CON-59).
    pub unauthorized_body: UnauthorizedBody,
    /// Whether HttpEndpoint has to be given beside other options (CON-01).
    pub endpoint_companion: EndpointCompanion,
    /// Other options beside HttpEndpoint `disabled` in one call (CON-02).
    pub options_beside_disabled: OptionsBesideDisabled,
    /// The hop limit where the account's default requires tokens and no level sets one (CON-03).
    pub hop_when_account_requires: HopWhenAccountRequires,
    /// Instance types that default to IMDSv2 (CON-04).
    pub type_level: TypeLevel,
    /// Condition keys of ModifyInstanceMetadataOptions (CON-07).
    pub modify_keys: ModifyKeys,
    /// The condition key of a hop limit that the launch does not give (CON-08).
    pub hop_limit_key: HopLimitKey,
    /// Condition keys of options that the launch does not give (CON-09).
    pub launch_context: LaunchContext,
    /// What ModifyInstanceMetadataOptions says under enforcement (CON-10).
    pub enforcement_text: EnforcementText,
    /// HttpTokens `optional` again, under enforcement (CON-11).
    pub optional_again: OptionalAgain,
    /// Where ManagedBy is shown (CON-12).
    pub managed_by_place: ManagedByPlace,
    /// Whether a declarative policy enforces (CON-14).
    pub declarative_enforcement: DeclarativeEnforcement,
    /// What a declarative policy keeps the account from changing (CON-15).
    pub declarative_reach: DeclarativeReach,
    /// HttpTokens omitted in ModifyInstanceMetadataOptions (CON-16).
    pub omitted_tokens: OmittedTokens,
    /// What a launch template stores for what it omits (CON-17).
    pub template_omissions: TemplateOmissions,
    /// Whether enforcement or IAM is checked first (CON-18).
    pub check_order: CheckOrder,
    /// Enforcement of a launch with a disabled endpoint (CON-19).
    pub enforcement_of_disabled: EnforcementOfDisabled,
    /// How "no preference" may be spelt (CON-33).
    pub no_preference_spelling: NoPreferenceSpelling,
    /// Whether a copied image keeps its mark (CON-34).
    pub copied_mark: CopiedMark,
    /// HttpProtocolIpv6 `enabled` while the endpoint is disabled (CON-43).
    pub ipv6_when_disabled: Ipv6WhenDisabled,
    /// Values in another case (CON-44).
    pub value_case: ValueCase,
    /// How long a change takes to be applied and to be shown (CON-45).
    pub settling: Settling,
    /// Run states in which options can be changed (CON-46).
    pub modifiable_states: ModifiableStates,
    /// Enforcement of launches by services (CON-47).
    pub service_launches: ServiceLaunches,
    /// Enforcement with an account default of `optional` (CON-48).
    pub enforcement_with_optional: EnforcementWithOptional,
}

/// Open questions that no switch can settle here, and why.
pub const WITHOUT_SWITCH: &[(RuleId, &str)] = &[
    (rules::CON_38, "which hop limit is right is advice: it changes what a report recommends, and no answer"),
    (rules::CON_54, "an answer is computed at one moment, so a token cannot expire while it is under way"),
    (rules::CON_13, "an image has no attribute from which a default of HttpEndpoint or tags could come"),
    (rules::CON_35, "a slip in a sample of the documentation, which no service can answer to"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_open_question_has_a_switch_or_a_reason() {
        let source = include_str!("mod.rs");
        for rule in rules::all().filter(|rule| rule.id.as_str().starts_with("CON-")) {
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
