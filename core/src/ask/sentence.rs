//! The sentence that says what a caller sees and why.

use crate::knowledge::quirks::Quirks;
use crate::knowledge::rules::{self, RuleId};
use crate::service::Version;
use crate::service::endpoint::{GateVerdict, Methods, Outcome, Request, Silence};
use crate::service::network;
use crate::service::options::MetadataOptions;

/// What the caller sees and why.
pub(super) fn sentence(outcome: &Outcome, request: &Request, options: &MetadataOptions, quirks: &Quirks) -> String {
    match outcome.verdict {
        GateVerdict::NoAnswer(silence) => format!("no answer: {}", why_silent(silence, request, options, quirks)),
        GateVerdict::ConnectionRefused => "no connection: a local firewall rule rejects it".into(),
        GateVerdict::Unknown { status } => {
            format!("{status}, if it arrives: the number of hops to the caller is not known")
        }
        GateVerdict::TokenIssued { ttl } if ttl.seconds() == 0 => {
            "200 with a token that has already expired: it was asked for 0 seconds".into()
        }
        GateVerdict::TokenIssued { ttl } => format!("200 with a token that is good for {ttl} s"),
        GateVerdict::Listed(methods) => {
            format!("200 with the methods that {} has: {}", whose(methods), methods.allow())
        }
        GateVerdict::Refused(status) => match why(outcome) {
            Some(reason) => format!("{status}: {reason}"),
            None => status.to_string(),
        },
        GateVerdict::Passed(version) => served(outcome, version),
    }
}

const fn whose(methods: Methods) -> &'static str {
    match methods {
        Methods::Token => "the token path",
        Methods::Metadata => "metadata",
    }
}

fn served(outcome: &Outcome, version: Version) -> String {
    let status = outcome.delivered.as_ref().map_or(0, |response| response.status);
    let reason = why(outcome);
    let speaks = match version {
        Version::V1 => "IMDSv1, without a token",
        Version::V2 => "IMDSv2, with a valid token",
    };
    match reason {
        Some(reason) => format!("{status}: {reason} (let in as {speaks})"),
        None => format!("{status}, served as {speaks}"),
    }
}

fn why_silent(silence: Silence, request: &Request, options: &MetadataOptions, quirks: &Quirks) -> String {
    match silence {
        Silence::Stopped => "the instance does not run".into(),
        Silence::Ipv6Off => "the IPv6 address does not answer; it needs HttpProtocolIpv6=enabled, a Nitro instance \
                             and an IPv6 address on its network interface"
            .into(),
        Silence::Firewall => "a local firewall rule drops the request".into(),
        Silence::PacketsExhausted => {
            "the network interface has used up its packets to link-local addresses, so the request is lost".into()
        }
        Silence::Withheld => "a token is required, and in this reading the service stays silent without one".into(),
        Silence::ReplyLost { status } => {
            let limit = options.http_put_response_hop_limit;
            let of = request.hops;
            let after = network::hops_survived(limit, quirks).saturating_add(1);
            let hops = if of == 1 { "hop" } else { "hops" };
            format!("the reply ({status}) leaves with TTL {limit} and dies after {after} of {of} {hops}")
        }
    }
}

/// The reason that the last rule with one gives.
fn why(outcome: &Outcome) -> Option<&'static str> {
    outcome.rules.iter().filter_map(reason).last()
}

/// Why something other than a value comes back.
fn reason(rule: RuleId) -> Option<&'static str> {
    Some(match rule {
        rules::REQ_05 => "the service has more requests than it answers",
        rules::REQ_06 => "the request is not well-formed HTTP",
        rules::REQ_07 => "HttpEndpoint is disabled",
        rules::TOK_R2 => "the token path takes PUT only",
        rules::TOK_R3 => "a token request with X-Forwarded-For came through a proxy, and gets no token",
        rules::TOK_R4 => "the token request names no TTL",
        rules::TOK_R5 => "the TTL is not a whole number from 1 to 21600",
        rules::CON_20 => "in this reading the token path must not end with a slash",
        rules::AUT_R1 => "HttpTokens is required, and the request has no token",
        rules::AUT_R2 => "the token header is empty",
        rules::AUT_R3 => "the token is not one of this instance",
        rules::AUT_R4 => "the token has expired",
        rules::AUT_R5 => "the TTL header marks the request as meant for IMDSv2, and there is no token",
        rules::MET_R2 => "tokens are issued under /latest only",
        rules::MET_R3 => "metadata takes GET and HEAD only",
        rules::RTE_R2 => "the path does not begin with a version that the service has",
        rules::RTE_R3 => "the category is newer than the version in the path, or than the instance",
        rules::RTE_R4 => "the instance has no user data",
        rules::RTE_R6 => "InstanceMetadataTags is disabled",
        rules::RTE_R7 => "the instance has no tags",
        rules::RTE_R9 => "the instance has no instance profile",
        rules::RTE_R10 => "this is not the role of the instance profile",
        rules::RTE_R11 => "an error in JSON, because the role does not trust EC2",
        rules::RTE_R14 => "there is no such signal now",
        rules::RTE_R17 => "nothing stands at this path",
        rules::CON_27 => "a directory without a slash at its end redirects in this reading",
        _ => return None,
    })
}
