//! Options that several instances are to be given, each of which has its own now.

use super::member::Member;
use super::region::{bit, combination, least};
use crate::service::options::{HopLimit, HttpTokens, MetadataOptions, Switch};

/// What is to be set. On no instance it makes anything looser but the hop limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TargetOptions {
    pub http_tokens: HttpTokens,
    pub http_protocol_ipv6: Switch,
    pub instance_metadata_tags: Switch,
    /// The endpoint is off; else it stays what it is.
    pub endpoint_off: bool,
    /// Absent: each instance keeps its own.
    pub hop_limit: Option<HopLimit>,
}

impl TargetOptions {
    /// What an instance with these options has then.
    pub(crate) fn on(&self, from: &MetadataOptions) -> MetadataOptions {
        MetadataOptions {
            http_endpoint: if self.endpoint_off { Switch::Disabled } else { from.http_endpoint },
            http_tokens: self.http_tokens.max(from.http_tokens),
            http_put_response_hop_limit: self.hop_limit.unwrap_or(from.http_put_response_hop_limit),
            http_protocol_ipv6: self.http_protocol_ipv6.min(from.http_protocol_ipv6),
            instance_metadata_tags: self.instance_metadata_tags.min(from.instance_metadata_tags),
        }
    }

    /// The strictest that makes none of the members worse off. Tokens count most, then what is switched off, then the hop
    /// limit. The endpoint stays as it is: nobody records callers in order to cut them all off.
    pub(crate) fn strictest(members: &[&Member<'_>], instances: &[MetadataOptions]) -> Self {
        let loosest = loosest(instances);
        let stricter_first = |switch: Switch| match switch {
            Switch::Enabled => vec![Switch::Disabled, Switch::Enabled],
            Switch::Disabled => vec![Switch::Disabled],
        };
        let mut tokens = vec![HttpTokens::Required];
        if loosest.http_tokens == HttpTokens::Optional {
            tokens.push(HttpTokens::Optional);
        }
        for http_tokens in tokens {
            for http_protocol_ipv6 in stricter_first(loosest.http_protocol_ipv6) {
                for instance_metadata_tags in stricter_first(loosest.instance_metadata_tags) {
                    let target = Self {
                        http_tokens,
                        http_protocol_ipv6,
                        instance_metadata_tags,
                        endpoint_off: false,
                        hop_limit: None,
                    };
                    if let Some(hop_limit) = least(target.mask(members)) {
                        return Self { hop_limit: Some(hop_limit), ..target };
                    }
                    if target.in_the_way(members) == 0 {
                        return target;
                    }
                }
            }
        }
        Self::unchanged(instances)
    }

    /// Everything stays what it is.
    fn unchanged(instances: &[MetadataOptions]) -> Self {
        let loosest = loosest(instances);
        let same = instances.iter().all(|o| o.http_put_response_hop_limit == loosest.http_put_response_hop_limit);
        Self {
            http_tokens: loosest.http_tokens,
            http_protocol_ipv6: loosest.http_protocol_ipv6,
            instance_metadata_tags: loosest.instance_metadata_tags,
            endpoint_off: false,
            hop_limit: same.then_some(loosest.http_put_response_hop_limit),
        }
    }

    /// The hop limits under which none of the members is worse off.
    fn mask(&self, members: &[&Member<'_>]) -> u64 {
        members.iter().fold(u64::MAX, |mask, member| mask & self.no_worse(member))
    }

    fn no_worse(&self, member: &Member<'_>) -> u64 {
        member.region.under(combination(&self.on(member.basis.from))).no_worse()
    }

    /// How many of the members are worse off, or may be.
    fn in_the_way(&self, members: &[&Member<'_>]) -> usize {
        let worse = |member: &&&Member<'_>| {
            let limit = self.on(member.basis.from).http_put_response_hop_limit;
            self.no_worse(member) & bit(limit) == 0
        };
        members.iter().filter(worse).count()
    }

    /// Each option made one step stricter.
    pub(crate) fn stricter(&self, members: &[&Member<'_>], instances: &[MetadataOptions]) -> Vec<(&'static str, Self)> {
        let mut steps = Vec::new();
        if self.http_tokens == HttpTokens::Optional {
            steps.push((
                "HttpTokens",
                Self { http_tokens: HttpTokens::Required, ..*self }.with_fewest_in_the_way(members),
            ));
        }
        if let Some(limit) = self.hop_limit.and_then(|limit| HopLimit::new(i64::from(limit.get()) - 1)) {
            steps.push(("HttpPutResponseHopLimit", Self { hop_limit: Some(limit), ..*self }));
        }
        if self.http_protocol_ipv6 == Switch::Enabled {
            steps.push(("HttpProtocolIpv6", Self { http_protocol_ipv6: Switch::Disabled, ..*self }));
        }
        if self.instance_metadata_tags == Switch::Enabled {
            steps.push(("InstanceMetadataTags", Self { instance_metadata_tags: Switch::Disabled, ..*self }));
        }
        if loosest(instances).http_endpoint == Switch::Enabled {
            steps.push(("HttpEndpoint", Self { endpoint_off: true, ..*self }));
        }
        steps
    }

    /// The same with the least hop limit under which the fewest are worse off.
    pub(crate) fn with_fewest_in_the_way(self, members: &[&Member<'_>]) -> Self {
        let limits = (1..=64).filter_map(HopLimit::new).map(|limit| Self { hop_limit: Some(limit), ..self });
        limits.min_by_key(|target| target.in_the_way(members)).unwrap_or(self)
    }
}

/// The loosest value of each option; the hop limit is that which most have, the first of them where there are several.
pub(crate) fn loosest(instances: &[MetadataOptions]) -> MetadataOptions {
    let Some(first) = instances.first() else { return MetadataOptions::default() };
    let mut loosest = *first;
    let mut limits = [0_usize; 65];
    for options in instances {
        loosest.http_endpoint = loosest.http_endpoint.max(options.http_endpoint);
        loosest.http_tokens = loosest.http_tokens.min(options.http_tokens);
        loosest.http_protocol_ipv6 = loosest.http_protocol_ipv6.max(options.http_protocol_ipv6);
        loosest.instance_metadata_tags = loosest.instance_metadata_tags.max(options.instance_metadata_tags);
        if let Some(count) = limits.get_mut(usize::from(options.http_put_response_hop_limit.get())) {
            *count += 1;
        }
    }
    let often = |limit: HopLimit| limits.get(usize::from(limit.get())).copied().unwrap_or(0);
    for options in instances {
        if often(options.http_put_response_hop_limit) > often(loosest.http_put_response_hop_limit) {
            loosest.http_put_response_hop_limit = options.http_put_response_hop_limit;
        }
    }
    loosest
}
