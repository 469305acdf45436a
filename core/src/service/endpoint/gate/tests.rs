use proptest::prelude::*;

use super::*;
use crate::knowledge::quirks::BadTokenWhenOptional;
use crate::service::endpoint::{Situation, TokenState, TtlState};
use crate::service::options::{HopLimit, HttpTokens};

fn ask<'a>(method: &'a str, path: &'a str) -> GateRequest<'a> {
    GateRequest {
        method,
        path,
        token: TokenState::Absent,
        ttl: TtlState::Absent,
        forwarded_for: false,
        ipv6: false,
        hops: Some(0),
        nitro: None,
        situation: Situation::default(),
    }
}

fn put(hops: Option<u8>) -> GateRequest<'static> {
    GateRequest { ttl: TtlState::Seconds(60), hops, ..ask("PUT", "/latest/api/token") }
}

fn options(http_tokens: HttpTokens, hop_limit: i64) -> MetadataOptions {
    MetadataOptions {
        http_tokens,
        http_put_response_hop_limit: HopLimit::new(hop_limit).unwrap(),
        ..MetadataOptions::default()
    }
}

fn decide(ask: &GateRequest<'_>, options: &MetadataOptions) -> (GateVerdict, String) {
    let gated = gate(ask, options, &Quirks::default());
    (gated.verdict, gated.rules.to_string())
}

#[test]
fn the_reply_to_a_token_request_dies_beyond_the_limit() {
    let required = options(HttpTokens::Required, 2);
    let ttl = TokenTtl::new(60).unwrap();
    assert_eq!(decide(&put(Some(1)), &required), (GateVerdict::TokenIssued { ttl }, "TOK-R7".into()));
    let lost = GateVerdict::NoAnswer(Silence::ReplyLost { status: 200 });
    assert_eq!(decide(&put(Some(2)), &required), (lost, "TOK-R7, TOK-R8".into()));
    assert_eq!(decide(&put(None), &required), (GateVerdict::Unknown { status: 200 }, "TOK-R7, TOK-R8".into()));
    let refused = GateRequest { ttl: TtlState::Absent, ..put(Some(2)) };
    let lost = GateVerdict::NoAnswer(Silence::ReplyLost { status: 400 });
    assert_eq!(decide(&refused, &required), (lost, "TOK-R4, TOK-R8, CON-56".into()));
}

#[test]
fn unknown_hops_matter_only_to_replies_to_put() {
    let anywhere = GateRequest { hops: None, ..ask("GET", "/latest/meta-data/") };
    let (verdict, rules) = decide(&anywhere, &options(HttpTokens::Optional, 1));
    assert_eq!((verdict, rules.as_str()), (GateVerdict::Passed(Version::V1), "AUT-R7"));
    let (verdict, rules) = decide(&anywhere, &options(HttpTokens::Required, 1));
    assert_eq!((verdict, rules.as_str()), (GateVerdict::Refused(401), "AUT-R1"));
    let listed = GateRequest { hops: None, ..ask("OPTIONS", "/latest/api/token") };
    let (verdict, _) = decide(&listed, &options(HttpTokens::Required, 1));
    assert_eq!(verdict, GateVerdict::Listed(Methods::Token));
}

#[test]
fn checks_come_in_the_order_of_the_service() {
    let all_wrong = GateRequest {
        token: TokenState::Unknown,
        forwarded_for: true,
        ipv6: true,
        situation: Situation {
            stopped: true,
            firewall: Some(Firewall::Drop),
            ipv6_address: None,
            load: Load::RequestsExhausted,
            malformed: true,
            foreign_host: false,
        },
        ..ask("POST", "/nope")
    };
    let mut off = options(HttpTokens::Required, 1);
    off.http_endpoint = Switch::Disabled;
    let first = |ask: &GateRequest<'_>, options: &MetadataOptions| decide(ask, options).1;
    assert_eq!(first(&all_wrong, &off), "REQ-01");
    let mut left = all_wrong;
    left.situation.stopped = false;
    assert_eq!(first(&left, &off), "REQ-02");
    left.ipv6 = false;
    assert_eq!(first(&left, &off), "REQ-03");
    left.situation.firewall = None;
    assert_eq!(first(&left, &off), "REQ-05");
    left.situation.load = Load::Within;
    assert_eq!(first(&left, &off), "REQ-06");
    left.situation.malformed = false;
    assert_eq!(first(&left, &off), "REQ-07");
    off.http_endpoint = Switch::Enabled;
    assert_eq!(first(&left, &off), "AUT-R3");
    left.token = TokenState::Valid;
    assert_eq!(first(&left, &off), "AUT-R6, MET-R3");
    left.method = "HEAD";
    assert_eq!(first(&left, &off), "AUT-R6");
}

fn token_states() -> impl Strategy<Value = TokenState> {
    use TokenState::{Absent, Empty, Expired, Unknown, Valid};
    prop::sample::select(vec![Absent, Empty, Unknown, Expired, Valid])
}

fn ttl_states() -> impl Strategy<Value = TtlState> {
    prop_oneof![Just(TtlState::Absent), Just(TtlState::Invalid), any::<u32>().prop_map(TtlState::Seconds)]
}

fn paths() -> impl Strategy<Value = String> {
    prop_oneof![any::<String>(), "/(latest|1.0|%6catest)?(/|//|/./)(api|meta-data)(/token)?/?(\\?.*)?"]
}

proptest! {
    #[test]
    fn required_lets_in_nothing_without_a_valid_token(
        method in prop_oneof![any::<String>(), "GET|HEAD|PUT|OPTIONS"],
        path in paths(),
        token in token_states(),
        ttl in ttl_states(),
        hops in any::<Option<u8>>(),
        served_as_v1 in any::<bool>(),
    ) {
        let mut quirks = Quirks::default();
        if served_as_v1 {
            quirks.bad_token_when_optional = BadTokenWhenOptional::ServedAsV1;
        }
        let asked = GateRequest { token, ttl, hops, ..ask(&method, &path) };
        let gated = gate(&asked, &options(HttpTokens::Required, 1), &quirks);
        prop_assert_ne!(gated.version, Some(Version::V1));
        if token != TokenState::Valid {
            prop_assert_eq!(gated.version, None);
            prop_assert!(!matches!(gated.verdict, GateVerdict::Passed(_)));
        }
        prop_assert!(gated.rules.iter().next().is_some());
    }

    #[test]
    fn looser_options_never_take_a_working_request_away(
        method in "GET|HEAD|PUT|OPTIONS|POST",
        path in paths(),
        token in token_states(),
        ttl in ttl_states(),
        hops in any::<u8>(),
        limit in 1..64_i64,
    ) {
        let works = |verdict: GateVerdict| match verdict {
            GateVerdict::Passed(_) | GateVerdict::Listed(_) | GateVerdict::TokenIssued { .. } => true,
            GateVerdict::Refused(_) | GateVerdict::ConnectionRefused | GateVerdict::NoAnswer(_)
            | GateVerdict::Unknown { .. } => false,
        };
        // A lone TTL header is refused only where tokens are optional (AUT-R5), but gets 401 under both.
        let asked = GateRequest { token, ttl, hops: Some(hops), ..ask(&method, &path) };
        if works(decide(&asked, &options(HttpTokens::Required, limit)).0) {
            prop_assert!(works(decide(&asked, &options(HttpTokens::Optional, limit)).0));
            prop_assert!(works(decide(&asked, &options(HttpTokens::Required, limit + 1)).0));
        }
    }
}
