//! The path of one request's packets and of its reply's, hop by hop.

use serde::{Deserialize, Serialize};

use crate::knowledge::quirks::Quirks;
use crate::knowledge::rules;
use crate::service::endpoint::{GateVerdict, Outcome, Request, Silence};
use crate::service::network;
use crate::service::options::MetadataOptions;

/// How the packets of a request and of its reply travel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PacketPath {
    /// From the caller to the service.
    pub there: PacketLeg,
    /// From the service to the caller; absent where the service sends nothing.
    pub back: Option<PacketLeg>,
}

/// One direction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PacketLeg {
    /// The IP TTL (IPv6: hop limit) with which the packets leave, and then after each hop that they come to, the
    /// one that discards them included. Without a limit it is counted from 64, the usual default, and empty where
    /// the caller is farther away than that: which TTL is usual there nobody says.
    pub ttls: Vec<u8>,
    /// Whether the packets leave with HttpPutResponseHopLimit as their TTL (HOP-01), not with the usual one (HOP-03).
    pub limited: bool,
    /// Whether they reach the other end.
    pub arrives: bool,
    /// How many hops they come to: all, or as many as it takes until one discards them.
    pub hops: u8,
}

/// The way of `request` and of what came of it.
pub(super) fn packet_path(
    outcome: &Outcome,
    request: &Request,
    options: &MetadataOptions,
    quirks: &Quirks,
) -> PacketPath {
    let there = usual(request.hops);
    let lost = PacketPath { there: PacketLeg { arrives: false, ..there.clone() }, back: None };
    match outcome.verdict {
        GateVerdict::ConnectionRefused
        | GateVerdict::NoAnswer(Silence::Stopped | Silence::Ipv6Off | Silence::Firewall | Silence::PacketsExhausted) => {
            lost
        }
        GateVerdict::NoAnswer(Silence::Withheld) => PacketPath { there, back: None },
        // Whoever asks the endpoint knows the hops, so that it never answers `Unknown`.
        GateVerdict::NoAnswer(Silence::ReplyLost { .. }) | GateVerdict::Unknown { .. } => {
            PacketPath { there, back: Some(limited(request.hops, options, quirks, false)) }
        }
        GateVerdict::Refused(_) | GateVerdict::Listed(_) | GateVerdict::TokenIssued { .. } | GateVerdict::Passed(_) => {
            let is_error = matches!(outcome.verdict, GateVerdict::Refused(_));
            let is_limited = is_reply_to_put(outcome) && network::is_limited(is_error, request.ipv6, quirks);
            let back = if is_limited { limited(request.hops, options, quirks, true) } else { usual(request.hops) };
            PacketPath { there, back: Some(back) }
        }
    }
}

/// Whether this answers PUT on the token path: the outcomes that TOK-R8 names, and CON-20.
fn is_reply_to_put(outcome: &Outcome) -> bool {
    let replies = [rules::TOK_R3, rules::TOK_R4, rules::TOK_R5, rules::TOK_R6, rules::TOK_R7, rules::CON_20];
    replies.iter().any(|rule| outcome.rules.contains(*rule))
}

fn usual(hops: u8) -> PacketLeg {
    let known = hops < network::USUAL_TTL;
    let ttls =
        if known { (0..=hops).map(|passed| network::USUAL_TTL.saturating_sub(passed)).collect() } else { Vec::new() };
    PacketLeg { ttls, limited: false, arrives: true, hops }
}

fn limited(hops: u8, options: &MetadataOptions, quirks: &Quirks, arrives: bool) -> PacketLeg {
    let limit = options.http_put_response_hop_limit;
    let last = network::hops_survived(limit, quirks).saturating_add(1);
    let met = if arrives { hops } else { hops.min(last) };
    let ttls = (0..=met).map(|passed| limit.get().saturating_sub(passed)).collect();
    PacketLeg { ttls, limited: true, arrives, hops: met }
}
