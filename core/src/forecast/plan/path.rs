//! From one set of options to another, one option at a time: what is loosened first, because it breaks nobody, then
//! what is made stricter, in the order in which it can be taken back with the least harm.

use crate::forecast::report::OptionChange;
use crate::service::options::{HttpTokens, MetadataOptions, Switch};

/// A change of one option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OptionStep {
    /// What changes.
    pub change: OptionChange,
    pub before: MetadataOptions,
    pub after: MetadataOptions,
    /// Whether it can only give callers more than they had.
    pub loosens: bool,
}

/// The changes from `from` to `to`, in order.
pub(crate) fn between(from: &MetadataOptions, to: &MetadataOptions) -> Vec<OptionStep> {
    let mut legs = Vec::new();
    let mut now = *from;
    let mut go = |after: MetadataOptions, loosens: bool| {
        if let Some(change) = difference(&now, &after) {
            legs.push(OptionStep { change, before: now, after, loosens });
            now = after;
        }
        now
    };
    let mut at = *from;
    let on = |switch: Switch| switch == Switch::Enabled;
    if on(to.http_endpoint) {
        at = go(MetadataOptions { http_endpoint: to.http_endpoint, ..at }, true);
    }
    if to.http_tokens == HttpTokens::Optional {
        at = go(MetadataOptions { http_tokens: to.http_tokens, ..at }, true);
    }
    if on(to.http_protocol_ipv6) {
        at = go(MetadataOptions { http_protocol_ipv6: to.http_protocol_ipv6, ..at }, true);
    }
    if on(to.instance_metadata_tags) {
        at = go(MetadataOptions { instance_metadata_tags: to.instance_metadata_tags, ..at }, true);
    }
    if to.http_put_response_hop_limit > at.http_put_response_hop_limit {
        at = go(MetadataOptions { http_put_response_hop_limit: to.http_put_response_hop_limit, ..at }, true);
    }
    at = go(MetadataOptions { http_tokens: to.http_tokens, ..at }, false);
    at = go(MetadataOptions { http_put_response_hop_limit: to.http_put_response_hop_limit, ..at }, false);
    at = go(MetadataOptions { http_protocol_ipv6: to.http_protocol_ipv6, ..at }, false);
    at = go(MetadataOptions { instance_metadata_tags: to.instance_metadata_tags, ..at }, false);
    go(MetadataOptions { http_endpoint: to.http_endpoint, ..at }, false);
    legs
}

/// The option that differs.
fn difference(before: &MetadataOptions, after: &MetadataOptions) -> Option<OptionChange> {
    let both = before.values().into_iter().zip(after.values());
    both.into_iter().find(|((_, from), (_, to))| from != to).map(|((option, from), (_, to))| OptionChange {
        option: option.into(),
        from,
        to,
        instances: Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::options_from_pairs as from_pairs;

    fn path(from: &[&str], to: &[&str]) -> Vec<String> {
        let from = from_pairs(from.iter().copied()).unwrap().over(MetadataOptions::default());
        let to = from_pairs(to.iter().copied()).unwrap().over(from);
        let legs = between(&from, &to);
        assert_eq!(legs.last().map_or(from, |leg| leg.after), to);
        legs.iter().map(|leg| format!("{}={}", leg.change.option, leg.change.to)).collect()
    }

    #[test]
    fn looser_comes_first_and_one_option_at_a_time() {
        assert_eq!(path(&[], &[]), [""; 0]);
        assert_eq!(
            path(&[], &["http-tokens=required", "http-put-response-hop-limit=2"]),
            ["HttpPutResponseHopLimit=2", "HttpTokens=required"]
        );
        assert_eq!(
            path(
                &["http-put-response-hop-limit=3", "http-protocol-ipv6=enabled", "instance-metadata-tags=enabled"],
                &[
                    "http-tokens=required",
                    "http-put-response-hop-limit=1",
                    "http-protocol-ipv6=disabled",
                    "instance-metadata-tags=disabled"
                ]
            ),
            [
                "HttpTokens=required",
                "HttpPutResponseHopLimit=1",
                "HttpProtocolIpv6=disabled",
                "InstanceMetadataTags=disabled"
            ]
        );
        assert_eq!(
            path(&["http-tokens=required"], &["http-tokens=optional", "http-endpoint=disabled"]),
            ["HttpTokens=optional", "HttpEndpoint=disabled"]
        );
    }
}
