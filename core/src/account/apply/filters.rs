//! The filters of DescribeInstances that bear on the options (OPT-08, OPT-09), and a few to find instances by.

use crate::account::refusal::{Refusal, printable};
use crate::api::answers::{InstanceFacts, OptionsState, RunState};
use crate::api::{Filter, Tag};
use crate::service::options::{HttpTokens, Switch};

/// The most filters, and the most values of all of them: what DescribeInstances takes.
const MOST_FILTERS: usize = 50;
const MOST_VALUES: usize = 200;

/// Checked filters.
#[derive(Debug)]
pub(super) struct Filters<'a>(Vec<(Subject<'a>, &'a [String])>);

/// What a filter looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Subject<'a> {
    HttpEndpoint,
    /// HttpEndpoint too: there is no option of that name (OPT-08).
    HttpProtocolIpv4,
    HttpProtocolIpv6,
    HopLimit,
    HttpTokens,
    Tags,
    State,
    ImageId,
    InstanceId,
    InstanceState,
    InstanceType,
    TagKey,
    Tag(&'a str),
}

impl<'a> Subject<'a> {
    fn read(name: &'a str) -> Option<Self> {
        Some(match name {
            "metadata-options.http-endpoint" => Self::HttpEndpoint,
            "metadata-options.http-protocol-ipv4" => Self::HttpProtocolIpv4,
            "metadata-options.http-protocol-ipv6" => Self::HttpProtocolIpv6,
            "metadata-options.http-put-response-hop-limit" => Self::HopLimit,
            "metadata-options.http-tokens" => Self::HttpTokens,
            "metadata-options.instance-metadata-tags" => Self::Tags,
            "metadata-options.state" => Self::State,
            "image-id" => Self::ImageId,
            "instance-id" => Self::InstanceId,
            "instance-state-name" => Self::InstanceState,
            "instance-type" => Self::InstanceType,
            "tag-key" => Self::TagKey,
            other => Self::Tag(other.strip_prefix("tag:")?),
        })
    }

    fn is_option(self) -> bool {
        match self {
            Self::HttpEndpoint
            | Self::HttpProtocolIpv4
            | Self::HttpProtocolIpv6
            | Self::HopLimit
            | Self::HttpTokens
            | Self::Tags
            | Self::State => true,
            Self::ImageId
            | Self::InstanceId
            | Self::InstanceState
            | Self::InstanceType
            | Self::TagKey
            | Self::Tag(_) => false,
        }
    }

    /// Whether any of what it looks at is matched by `matches`.
    fn any(self, view: &InstanceFacts, matches: impl Fn(&str) -> bool) -> bool {
        let options = view.metadata_options.unwrap_or_default();
        let hop_limit = options.http_put_response_hop_limit.map(|limit| limit.to_string());
        let one = match self {
            Self::HttpEndpoint | Self::HttpProtocolIpv4 => options.http_endpoint.map(Switch::as_str),
            Self::HttpProtocolIpv6 => options.http_protocol_ipv6.map(Switch::as_str),
            Self::HopLimit => hop_limit.as_deref(),
            Self::HttpTokens => options.http_tokens.map(HttpTokens::as_str),
            Self::Tags => options.instance_metadata_tags.map(Switch::as_str),
            Self::State => options.state.map(OptionsState::as_str),
            Self::ImageId => view.image_id.as_deref(),
            Self::InstanceId => Some(view.instance_id.as_str()),
            Self::InstanceState => view.state.name.map(RunState::as_str),
            Self::InstanceType => view.instance_type.as_deref(),
            Self::TagKey => return view.tags.iter().any(|tag| matches(&tag.key)),
            Self::Tag(key) => {
                let value = |tag: &Tag| matches(tag.value.as_deref().unwrap_or_default());
                return view.tags.iter().any(|tag| tag.key == key && value(tag));
            }
        };
        one.is_some_and(matches)
    }
}

impl<'a> Filters<'a> {
    /// The filters of a call.
    pub(super) fn read(given: &'a [Filter]) -> Result<Self, Refusal> {
        check_number(given)?;
        let read = |filter: &'a Filter| {
            let subject = Subject::read(&filter.name).ok_or_else(|| {
                let message = format!("The filter '{}' is invalid", printable(&filter.name));
                Refusal::inferred("InvalidParameterValue", message)
            })?;
            Ok((subject, filter.values.as_slice()))
        };
        given.iter().map(read).collect::<Result<_, _>>().map(Self)
    }

    /// Whether every filter has a value that matches.
    pub(super) fn match_all(&self, view: &InstanceFacts) -> bool {
        self.0.iter().all(|(subject, values)| {
            values.iter().any(|pattern| subject.any(view, |text| is_like(text.as_bytes(), pattern.as_bytes())))
        })
    }

    /// Whether any looks at the options.
    pub(super) fn name_options(&self) -> bool {
        self.0.iter().any(|(subject, _)| subject.is_option())
    }

    /// Whether any is the one without an option of its name.
    pub(super) fn name_ipv4(&self) -> bool {
        self.0.iter().any(|(subject, _)| *subject == Subject::HttpProtocolIpv4)
    }
}

/// Refuses more filters than a call takes.
pub(super) fn check_number(given: &[Filter]) -> Result<(), Refusal> {
    let values: usize = given.iter().map(|filter| filter.values.len()).sum();
    if given.len() > MOST_FILTERS || values > MOST_VALUES {
        return Err(Refusal::inferred("FilterLimitExceeded", "The maximum number of filters has been reached."));
    }
    Ok(())
}

/// Whether `text` is like `pattern`, where `*` stands for any characters and `?` for any one. After a mismatch only
/// the last `*` is tried again, so that no pattern takes more than its length times the text's.
pub(super) fn is_like(text: &[u8], pattern: &[u8]) -> bool {
    let (mut at, mut in_pattern) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while at < text.len() {
        match pattern.get(in_pattern) {
            Some(b'*') => {
                star = Some((at, in_pattern));
                in_pattern += 1;
            }
            Some(wanted) if *wanted == b'?' || Some(wanted) == text.get(at) => {
                at += 1;
                in_pattern += 1;
            }
            Some(_) | None => {
                let Some((from, place)) = star else {
                    return false;
                };
                star = Some((from + 1, place));
                (at, in_pattern) = (from + 1, place + 1);
            }
        }
    }
    pattern.get(in_pattern..).is_none_or(|rest| rest.iter().all(|b| *b == b'*'))
}

#[cfg(test)]
mod tests {
    use super::is_like;

    #[test]
    fn wildcards() {
        let like = |text: &str, pattern: &str| is_like(text.as_bytes(), pattern.as_bytes());
        assert!(like("required", "required") && like("required", "req*") && like("required", "*e?uir*d"));
        assert!(like("", "") && like("", "*") && like("a", "**"));
        assert!(!like("required", "require") && !like("", "?") && !like("optional", "*x*"));
        assert!(!like(&"a".repeat(5_000), &format!("{}b", "a*".repeat(500))));
    }
}
