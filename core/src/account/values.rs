//! Values of options, checked: from what the caller sent to what can be.

use super::refusal::Refusal;
use crate::api::{Preferable, Preference, Raw, RawOptions, Shape, Value};
use crate::knowledge::quirks::{NoPreferenceSpelling, Quirks, ValueCase};
use crate::knowledge::rules::{self, RuleId};
use crate::service::options::{MetadataOptions, PartialOptions};

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

/// The options of a request.
pub(super) fn options(raw: &RawOptions, rows: Rows, quirks: &Quirks) -> Result<PartialOptions, Refusal> {
    Ok(PartialOptions {
        http_endpoint: given("HttpEndpoint", &raw.http_endpoint, rows.endpoint, quirks)?,
        http_tokens: given("HttpTokens", &raw.http_tokens, rows.switch, quirks)?,
        http_put_response_hop_limit: given(
            "HttpPutResponseHopLimit",
            &raw.http_put_response_hop_limit,
            rows.hop_limit,
            quirks,
        )?,
        http_protocol_ipv6: given("HttpProtocolIpv6", &raw.http_protocol_ipv6, rows.switch, quirks)?,
        instance_metadata_tags: given("InstanceMetadataTags", &raw.instance_metadata_tags, rows.switch, quirks)?,
    })
}

/// An option of a request; a value that EC2 does not take fails by `row`.
fn given<T: Value>(name: &str, raw: &Option<Raw<T>>, row: RuleId, quirks: &Quirks) -> Result<Option<T>, Refusal> {
    let read = |raw: &Raw<T>| parse(name, raw.as_str(), quirks).map_err(|refusal| refusal.by([row]));
    raw.as_ref().map(read).transpose()
}

/// The value that `text` is.
fn parse<T: Value>(name: &str, text: &str, quirks: &Quirks) -> Result<T, Refusal> {
    T::parse(&in_case(text, quirks)).ok_or_else(|| match T::SHAPE {
        Shape::Choice(choices) => Refusal::bad_option(name, text, choices),
        Shape::Text | Shape::Secret | Shape::Integer(..) | Shape::Flag | Shape::List(_) | Shape::Object(_) => {
            Refusal::bad_hop_limit(text)
        }
    })
}

/// Whether a value counts only because its case does not (CON-44).
pub(super) fn hangs_on_case(raw: &RawOptions, quirks: &Quirks) -> bool {
    fn has_upper<T>(raw: &Option<Raw<T>>) -> bool {
        raw.as_ref().is_some_and(|raw| raw.as_str().chars().any(|c| c.is_ascii_uppercase()))
    }
    quirks.value_case == ValueCase::Insensitive
        && (has_upper(&raw.http_tokens)
            || [&raw.http_endpoint, &raw.http_protocol_ipv6, &raw.instance_metadata_tags].into_iter().any(has_upper))
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

/// A member of the account's defaults (CON-33); a value that EC2 does not take fails by `rows`.
pub(super) fn preference<T: Preferable, const N: usize>(
    name: &str,
    raw: &Option<Raw<Preference<T>>>,
    rows: [RuleId; N],
    quirks: &Quirks,
) -> Result<Given<T>, Refusal> {
    let Some(raw) = raw else {
        return Ok(Given::Omitted);
    };
    let text = in_case(raw.as_str(), quirks);
    let other = ["no-preference", "no_preference", "no preference"].contains(&text.to_ascii_lowercase().as_str())
        && quirks.no_preference_spelling == NoPreferenceSpelling::Any;
    if text == T::CLEARED_BY || other {
        return Ok(Given::Cleared);
    }
    parse(name, raw.as_str(), quirks).map(Given::Set).map_err(|refusal| {
        let refusal = refusal.by(rows);
        let near = text.to_ascii_lowercase().replace(['_', ' '], "-") == "no-preference";
        if near { refusal.by([rules::CON_33]) } else { refusal }
    })
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
