//! The filters of DescribeInstances that bear on the options (OPT-08, OPT-09), and a few to find instances by.

use crate::account::refusal::{Refusal, printable};
use crate::account::{Filter, InstanceView};
use crate::service::options::MetadataOptions;

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
    fn any(self, view: &InstanceView, matches: impl Fn(&str) -> bool) -> bool {
        let MetadataOptions {
            http_endpoint,
            http_tokens,
            http_put_response_hop_limit,
            http_protocol_ipv6,
            instance_metadata_tags,
        } = view.metadata_options.options;
        match self {
            Self::HttpEndpoint | Self::HttpProtocolIpv4 => matches(http_endpoint.as_str()),
            Self::HttpProtocolIpv6 => matches(http_protocol_ipv6.as_str()),
            Self::HopLimit => matches(&http_put_response_hop_limit.to_string()),
            Self::HttpTokens => matches(http_tokens.as_str()),
            Self::Tags => matches(instance_metadata_tags.as_str()),
            Self::State => matches(view.metadata_options.state.as_str()),
            Self::ImageId => matches(&view.image_id),
            Self::InstanceId => matches(&view.instance_id),
            Self::InstanceState => matches(view.state.name.as_str()),
            Self::InstanceType => matches(&view.instance_type),
            Self::TagKey => view.tags.iter().any(|tag| matches(&tag.key)),
            Self::Tag(key) => view.tags.iter().any(|tag| tag.key == key && matches(&tag.value)),
        }
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
    pub(super) fn match_all(&self, view: &InstanceView) -> bool {
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
