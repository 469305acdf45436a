//! Values of options, checked: from what the caller sent to what can be.

use super::refusal::Refusal;
use super::{Raw, RawOptions};
use crate::knowledge::quirks::{NoPreferenceSpelling, Quirks, ValueCase};
use crate::knowledge::rules::{self, RuleId};
use crate::service::options::{HopLimit, HttpTokens, MetadataOptions, PartialOptions, Switch};

/// The rows of the decision table that a call's values can fail by.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rows {
    /// A bad HttpEndpoint.
    pub(super) endpoint: RuleId,
    /// Another bad option.
    pub(super) switch: RuleId,
    /// A bad hop limit.
    pub(super) hop_limit: RuleId,
}

impl Rows {
    /// The rows of a launch.
    pub(super) const LAUNCH: Self = Self { endpoint: rules::LCH_01, switch: rules::LCH_02, hop_limit: rules::LCH_03 };
    /// The row of a change.
    pub(super) const MODIFY: Self = Self { endpoint: rules::MDO_04, switch: rules::MDO_04, hop_limit: rules::MDO_04 };
    /// The row of a template.
    pub(super) const TEMPLATE: Self = Self { endpoint: rules::LCH_19, switch: rules::LCH_19, hop_limit: rules::LCH_19 };
}

const SWITCH: [&str; 2] = ["enabled", "disabled"];
const TOKENS: [&str; 2] = ["optional", "required"];

/// The options of a request.
pub(super) fn options(raw: &RawOptions, rows: Rows, quirks: &Quirks) -> Result<PartialOptions, Refusal> {
    let switch = |name: &str, value: &Option<Raw>, row: RuleId| {
        given(value, |text| {
            Switch::parse(&in_case(text, quirks)).ok_or_else(|| Refusal::bad_option(name, text, SWITCH).by([row]))
        })
    };
    Ok(PartialOptions {
        http_endpoint: switch("HttpEndpoint", &raw.http_endpoint, rows.endpoint)?,
        http_tokens: given(&raw.http_tokens, |text| {
            HttpTokens::parse(&in_case(text, quirks))
                .ok_or_else(|| Refusal::bad_option("HttpTokens", text, TOKENS).by([rows.switch]))
        })?,
        http_put_response_hop_limit: given(&raw.http_put_response_hop_limit, |text| {
            hop_limit(text).map_err(|refusal| refusal.by([rows.hop_limit]))
        })?,
        http_protocol_ipv6: switch("HttpProtocolIpv6", &raw.http_protocol_ipv6, rows.switch)?,
        instance_metadata_tags: switch("InstanceMetadataTags", &raw.instance_metadata_tags, rows.switch)?,
    })
}

/// Whether a value counts only because its case does not (CON-44).
pub(super) fn hangs_on_case(raw: &RawOptions, quirks: &Quirks) -> bool {
    let values = [&raw.http_endpoint, &raw.http_tokens, &raw.http_protocol_ipv6, &raw.instance_metadata_tags];
    let has_upper = |raw: &Raw| raw.as_str().chars().any(|c| c.is_ascii_uppercase());
    quirks.value_case == ValueCase::Insensitive && values.into_iter().flatten().any(has_upper)
}

/// A hop limit.
fn hop_limit(text: &str) -> Result<HopLimit, Refusal> {
    text.parse().ok().and_then(HopLimit::new).ok_or_else(|| Refusal::bad_hop_limit(text))
}

/// A member of the account's defaults: absent, cleared, or set (ADF-02 to ADF-04).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Given<T> {
    /// Not given.
    Omitted,
    /// Given as having no preference.
    Cleared,
    /// Given with a value.
    Set(T),
}

impl<T: Copy> Given<T> {
    /// What becomes of `current`.
    pub(super) const fn over(self, current: Option<T>) -> Option<T> {
        match self {
            Self::Omitted => current,
            Self::Cleared => None,
            Self::Set(value) => Some(value),
        }
    }
}

/// HttpTokens as an account's default.
pub(super) fn default_tokens(value: &Option<Raw>, quirks: &Quirks) -> Result<Given<HttpTokens>, Refusal> {
    default(value, "no-preference", quirks, |text| {
        HttpTokens::parse(&in_case(text, quirks)).ok_or_else(|| Refusal::bad_option("HttpTokens", text, TOKENS))
    })
}

/// A switch as an account's default.
pub(super) fn default_switch(name: &str, value: &Option<Raw>, quirks: &Quirks) -> Result<Given<Switch>, Refusal> {
    default(value, "no-preference", quirks, |text| {
        Switch::parse(&in_case(text, quirks)).ok_or_else(|| Refusal::bad_option(name, text, SWITCH))
    })
}

/// The hop limit as an account's default.
pub(super) fn default_hop_limit(value: &Option<Raw>, quirks: &Quirks) -> Result<Given<HopLimit>, Refusal> {
    default(value, "-1", quirks, |text| hop_limit(text).map_err(|refusal| refusal.by([rules::ADF_02])))
}

/// A member of the account's defaults, cleared by `cleared_by` (CON-33).
fn default<T>(
    value: &Option<Raw>,
    cleared_by: &str,
    quirks: &Quirks,
    parse: impl Fn(&str) -> Result<T, Refusal>,
) -> Result<Given<T>, Refusal> {
    let Some(raw) = value else {
        return Ok(Given::Omitted);
    };
    let text = in_case(raw.as_str(), quirks);
    let other = ["no-preference", "no_preference", "no preference"].contains(&text.to_ascii_lowercase().as_str())
        && quirks.no_preference_spelling == NoPreferenceSpelling::Any;
    if text == cleared_by || other {
        return Ok(Given::Cleared);
    }
    parse(raw.as_str()).map(Given::Set).map_err(|refusal| {
        let near = text.to_ascii_lowercase().replace(['_', ' '], "-") == "no-preference";
        if near { refusal.by([rules::CON_33]) } else { refusal }
    })
}

fn given<T>(value: &Option<Raw>, parse: impl Fn(&str) -> Result<T, Refusal>) -> Result<Option<T>, Refusal> {
    value.as_ref().map(|raw| parse(raw.as_str())).transpose()
}

/// The text in the case that the service expects (CON-44).
fn in_case(text: &str, quirks: &Quirks) -> String {
    match quirks.value_case {
        ValueCase::Sensitive => text.to_owned(),
        ValueCase::Insensitive => text.to_ascii_lowercase(),
    }
}

/// The API's name and the value of each option that is given, in the order in which the API prints them.
pub(super) fn named(options: &PartialOptions) -> [(&'static str, Option<String>); 5] {
    [
        ("HttpTokens", options.http_tokens.map(|value| value.to_string())),
        ("HttpPutResponseHopLimit", options.http_put_response_hop_limit.map(|value| value.to_string())),
        ("HttpEndpoint", options.http_endpoint.map(|value| value.to_string())),
        ("HttpProtocolIpv6", options.http_protocol_ipv6.map(|value| value.to_string())),
        ("InstanceMetadataTags", options.instance_metadata_tags.map(|value| value.to_string())),
    ]
}

/// Whether no option is given.
pub(super) fn is_empty(options: &PartialOptions) -> bool {
    *options == PartialOptions::default()
}

/// Whether options besides HttpEndpoint are given.
pub(super) fn has_companions(options: &PartialOptions) -> bool {
    !is_empty(&PartialOptions { http_endpoint: None, ..*options })
}

/// The options that `options` and `other` both have in common as given.
pub(super) fn only_given(options: MetadataOptions, given: &PartialOptions) -> PartialOptions {
    PartialOptions {
        http_endpoint: given.http_endpoint.and(Some(options.http_endpoint)),
        http_tokens: given.http_tokens.and(Some(options.http_tokens)),
        http_put_response_hop_limit: given.http_put_response_hop_limit.and(Some(options.http_put_response_hop_limit)),
        http_protocol_ipv6: given.http_protocol_ipv6.and(Some(options.http_protocol_ipv6)),
        instance_metadata_tags: given.instance_metadata_tags.and(Some(options.instance_metadata_tags)),
    }
}
