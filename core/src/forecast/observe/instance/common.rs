//! What several instances have in common.

use super::in_force::InForce;
use super::origin::{OptionOrigin, Origin};
use crate::service::options::{MetadataOptions, PartialOptions};

/// For each option the value that most have, the first of them where there are several; where they differ, the origin
/// says so. Where they do not, the origin is the weakest.
pub(crate) fn common(each: &[&InForce]) -> InForce {
    let [first, rest @ ..] = each else {
        let options = MetadataOptions::default();
        return InForce { options, origin: Vec::new(), limit_known: false };
    };
    if rest.is_empty() {
        return (*first).clone();
    }
    let values: Vec<[(&'static str, String); 5]> = each.iter().map(|in_force| in_force.options.values()).collect();
    let origin = (0..PartialOptions::NAMES.len()).filter_map(|number| {
        let values: Vec<&str> = values.iter().filter_map(|v| v.get(number)).map(|(_, value)| value.as_str()).collect();
        let origins = each.iter().filter_map(|in_force| in_force.origin.get(number));
        let mut told = counted(&values);
        if told.len() < 2 {
            return origins.min_by_key(|origin| strength(origin.origin)).cloned();
        }
        told.sort_by_key(|(_, count)| core::cmp::Reverse(*count));
        let told: Vec<String> = told.into_iter().map(|(value, count)| format!("{value} on {count}")).collect();
        let option = PartialOptions::NAMES.get(number)?.0.to_owned();
        Some(OptionOrigin { option, origin: Origin::Varies, because: Some(told.join(", ")) })
    });
    let options = |of: fn(&MetadataOptions) -> usize| {
        let keys: Vec<usize> = each.iter().map(|in_force| of(&in_force.options)).collect();
        let most = counted(&keys).into_iter().reduce(|best, one| if one.1 > best.1 { one } else { best });
        let key = most.map(|(key, _)| key);
        each.iter().map(|in_force| in_force.options).find(|options| Some(of(options)) == key).unwrap_or(first.options)
    };
    InForce {
        origin: origin.collect(),
        options: MetadataOptions {
            http_endpoint: options(|o| o.http_endpoint as usize).http_endpoint,
            http_tokens: options(|o| o.http_tokens as usize).http_tokens,
            http_put_response_hop_limit: options(|o| usize::from(o.http_put_response_hop_limit.get()))
                .http_put_response_hop_limit,
            http_protocol_ipv6: options(|o| o.http_protocol_ipv6 as usize).http_protocol_ipv6,
            instance_metadata_tags: options(|o| o.instance_metadata_tags as usize).instance_metadata_tags,
        },
        limit_known: each.iter().all(|in_force| in_force.limit_known),
    }
}

/// Each value once, in the order in which they appear, and how often it does.
fn counted<T: PartialEq + Copy>(values: &[T]) -> Vec<(T, usize)> {
    let mut counts: Vec<(T, usize)> = Vec::new();
    for value in values {
        match counts.iter_mut().find(|(other, _)| other == value) {
            Some((_, count)) => *count += 1,
            None => counts.push((*value, 1)),
        }
    }
    counts
}

const fn strength(origin: Origin) -> u8 {
    match origin {
        Origin::Default => 0,
        Origin::Varies => 1,
        Origin::Inferred => 2,
        Origin::Stated => 3,
        Origin::Given => 4,
    }
}
