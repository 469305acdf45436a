//! The strictest options that make nobody worse off, and who stands in the way of stricter ones.

use super::assess::Assessment;
use super::caller::Caller;
use super::known;
use super::present::present;
use super::reading::Reading;
use super::region::{Basis, Region, bit, combination, least, options};
use super::remedy::remedies;
use crate::client::Known;
use crate::options::{HopLimit, HttpTokens, MetadataOptions, Switch};
use crate::report::{
    CallerNeeds, CallerReport, Fidelity, Further, Obstacle, OptionChange, OptionOrigin, OptionsReport, REPORT_VERSION,
    Recommendation, Verdict,
};

/// What is recommended for these callers.
pub(super) fn recommend(
    callers: &[Caller],
    basis: &Basis<'_>,
    from_origin: Vec<OptionOrigin>,
    reading: &Reading,
    fidelity: Fidelity,
) -> Recommendation {
    let known: Vec<Option<Known>> = callers.iter().map(known::of).collect();
    let regions: Vec<Region> =
        callers.iter().zip(&known).map(|(caller, known)| Region::of(caller, known.as_ref(), basis)).collect();
    let recommended = strictest(&regions, basis.from);
    let about = |caller: &Caller, number: usize, to: &MetadataOptions| {
        let options = OptionsReport { from: *basis.from, from_origin: Vec::new(), to: *to };
        let software = known.get(number).and_then(Option::as_ref);
        let found = basis.assess(caller, software, to);
        let report = present(number + 1, caller, &found, reading, &options);
        (found, report)
    };
    let needs = callers.iter().zip(&regions).enumerate();
    let callers_report = needs
        .clone()
        .map(|(number, (caller, region))| needs_of(about(caller, number, &recommended).1, region))
        .collect();
    let further = stricter(&regions, &recommended)
        .into_iter()
        .map(|(option, value, then)| Further {
            option: option.into(),
            value,
            options: then,
            stands_in_the_way: needs
                .clone()
                .map(|(number, (caller, region))| (caller, region, about(caller, number, &then)))
                .filter(|(_, _, (_, report))| stands_in_the_way(report.verdict))
                .map(|(caller, region, (found, report))| obstacle(caller, region, &found, report, &then))
                .collect(),
        })
        .collect();
    let changes = changes(basis.from, &recommended);
    Recommendation {
        version: REPORT_VERSION,
        sentence: sentence(&recommended, &changes, callers.len()),
        from: *basis.from,
        from_origin,
        recommended,
        arguments: arguments(&changes),
        changes,
        further,
        callers: callers_report,
        recording: reading.present(fidelity),
        requests: reading.requests(),
    }
}

/// What makes a caller worse off, or may.
pub(super) const fn stands_in_the_way(verdict: Verdict) -> bool {
    match verdict {
        Verdict::Breaks | Verdict::Recovers | Verdict::Unknown => true,
        Verdict::Unaffected | Verdict::Mended | Verdict::AlreadyBroken => false,
    }
}

/// Tokens count most, then what is switched off, then the hop limit. Nothing is made looser but the hop limit, where
/// that lets tokens be required, and the endpoint stays as it is: nobody records callers in order to cut them all off.
pub(super) fn strictest(regions: &[Region], from: &MetadataOptions) -> MetadataOptions {
    let mut tokens = vec![HttpTokens::Required];
    if from.http_tokens == HttpTokens::Optional {
        tokens.push(HttpTokens::Optional);
    }
    let off_first = |switch: Switch| match switch {
        Switch::Enabled => vec![Switch::Disabled, Switch::Enabled],
        Switch::Disabled => vec![Switch::Disabled],
    };
    for http_tokens in tokens {
        for http_protocol_ipv6 in off_first(from.http_protocol_ipv6) {
            for instance_metadata_tags in off_first(from.instance_metadata_tags) {
                let options = MetadataOptions { http_tokens, http_protocol_ipv6, instance_metadata_tags, ..*from };
                let number = combination(&options);
                let mask = regions.iter().fold(u64::MAX, |mask, region| mask & region.under(number).no_worse());
                if let Some(http_put_response_hop_limit) = least(mask) {
                    return MetadataOptions { http_put_response_hop_limit, ..options };
                }
            }
        }
    }
    *from
}

/// Each option made one step stricter.
fn stricter(regions: &[Region], now: &MetadataOptions) -> Vec<(&'static str, String, MetadataOptions)> {
    let mut steps = Vec::new();
    if now.http_tokens == HttpTokens::Optional {
        let then = with_fewest_in_the_way(regions, &MetadataOptions { http_tokens: HttpTokens::Required, ..*now });
        steps.push(("HttpTokens", then.http_tokens.to_string(), then));
    }
    if let Some(limit) = HopLimit::new(i64::from(now.http_put_response_hop_limit.get()) - 1) {
        let then = MetadataOptions { http_put_response_hop_limit: limit, ..*now };
        steps.push(("HttpPutResponseHopLimit", limit.to_string(), then));
    }
    if now.http_protocol_ipv6 == Switch::Enabled {
        let then = MetadataOptions { http_protocol_ipv6: Switch::Disabled, ..*now };
        steps.push(("HttpProtocolIpv6", then.http_protocol_ipv6.to_string(), then));
    }
    if now.instance_metadata_tags == Switch::Enabled {
        let then = MetadataOptions { instance_metadata_tags: Switch::Disabled, ..*now };
        steps.push(("InstanceMetadataTags", then.instance_metadata_tags.to_string(), then));
    }
    if now.http_endpoint == Switch::Enabled {
        let then = MetadataOptions { http_endpoint: Switch::Disabled, ..*now };
        steps.push(("HttpEndpoint", then.http_endpoint.to_string(), then));
    }
    steps
}

/// The same options with the least hop limit under which the fewest are worse off.
pub(super) fn with_fewest_in_the_way(regions: &[Region], then: &MetadataOptions) -> MetadataOptions {
    let number = combination(then);
    let in_the_way = |limit: &HopLimit| {
        let worse = |region: &&Region| region.under(number).no_worse() & bit(*limit) == 0;
        regions.iter().filter(worse).count()
    };
    let best = (1..=64).filter_map(HopLimit::new).min_by_key(in_the_way);
    options(number, best.unwrap_or(then.http_put_response_hop_limit))
}

fn obstacle(
    caller: &Caller,
    region: &Region,
    found: &Assessment,
    report: CallerReport,
    then: &MetadataOptions,
) -> Obstacle {
    Obstacle {
        caller: report.id,
        name: report.name,
        verdict: report.verdict,
        reason: report.reason,
        rules: report.rules,
        seconds_lost: report.seconds_lost,
        remedies: remedies(caller, found, region, then),
        settle: report.settle,
    }
}

fn needs_of(report: CallerReport, region: &Region) -> CallerNeeds {
    CallerNeeds {
        id: report.id,
        name: report.name,
        verdict: report.verdict,
        seconds_lost_now: report.seconds_lost_now,
        seconds_lost: report.seconds_lost,
        forwards: report.forwards,
        client: report.client,
        evidence: report.evidence,
        works_under: region.rows(),
    }
}

/// Names and values, as the EC2 API prints them, beside the names that the AWS CLI has for them.
fn values(options: &MetadataOptions) -> [(&'static str, &'static str, String); 5] {
    [
        ("HttpEndpoint", "--http-endpoint", options.http_endpoint.to_string()),
        ("HttpTokens", "--http-tokens", options.http_tokens.to_string()),
        ("HttpPutResponseHopLimit", "--http-put-response-hop-limit", options.http_put_response_hop_limit.to_string()),
        ("HttpProtocolIpv6", "--http-protocol-ipv6", options.http_protocol_ipv6.to_string()),
        ("InstanceMetadataTags", "--instance-metadata-tags", options.instance_metadata_tags.to_string()),
    ]
}

pub(super) fn changes(from: &MetadataOptions, to: &MetadataOptions) -> Vec<OptionChange> {
    values(from)
        .into_iter()
        .zip(values(to))
        .filter(|(before, after)| before.2 != after.2)
        .map(|((option, _, from), (_, _, to))| OptionChange { option: option.into(), from, to })
        .collect()
}

fn arguments(changes: &[OptionChange]) -> Option<String> {
    let names = values(&MetadataOptions::default());
    let argument = |change: &OptionChange| {
        let (_, name, _) = names.iter().find(|(option, _, _)| *option == change.option)?;
        Some(format!("{name} {}", change.to))
    };
    let arguments: Vec<String> = changes.iter().filter_map(argument).collect();
    (!arguments.is_empty()).then(|| arguments.join(" "))
}

fn sentence(recommended: &MetadataOptions, changes: &[OptionChange], callers: usize) -> String {
    if callers == 0 {
        return "There is no request to the metadata service in it.".into();
    }
    let required = recommended.http_tokens == HttpTokens::Required;
    match (required, changes.is_empty()) {
        (true, false) => {
            let set: Vec<String> = changes.iter().map(|change| format!("{}={}", change.option, change.to)).collect();
            format!("Tokens can be required, and nobody breaks: set {}.", set.join(", "))
        }
        (true, true) => "Tokens are required already, and nothing can be stricter without breaking someone.".into(),
        (false, false) => {
            let set: Vec<String> = changes.iter().map(|change| format!("{}={}", change.option, change.to)).collect();
            format!("Tokens cannot be required yet. Without breaking anyone, set {}.", set.join(", "))
        }
        (false, true) => {
            "Tokens cannot be required yet, and nothing else can be stricter without breaking someone.".into()
        }
    }
}
