use super::*;
use crate::ask::PacketLeg;

fn call(method: &str, path: &str, headers: &[(&str, &str)], options: &[&str]) -> ExplainCall {
    ExplainCall {
        method: method.into(),
        path: path.into(),
        headers: headers
            .iter()
            .map(|(name, value)| ExplainHeader { name: (*name).into(), value: (*value).into() })
            .collect(),
        options: options.iter().map(|pair| OptionsInput::Pair((*pair).into())).collect(),
        hops: 0,
        ipv6: false,
        quirks: Quirks::default(),
        instance: None,
    }
}

fn explained(call: &ExplainCall) -> Explanation {
    explain(call).unwrap()
}

const TTL: (&str, &str) = ("X-aws-ec2-metadata-token-ttl-seconds", "60");
const ID: &str = "/latest/meta-data/instance-id";

#[test]
fn a_lost_reply_is_told_by_its_way() {
    let asked = ExplainCall { hops: 2, ..call("PUT", "/latest/api/token", &[TTL], &[]) };
    let explanation = explained(&asked);
    assert_eq!(explanation.status, None);
    assert_eq!(explanation.sentence, "no answer: the reply (200) leaves with TTL 1 and dies after 1 of 2 hops");
    let ids: Vec<_> = explanation.rules.iter().map(|rule| rule.id.as_str()).collect();
    assert_eq!(ids, ["TOK-R7", "TOK-R8"]);
}

#[test]
fn the_words_for_tokens_stand_for_such_tokens() {
    let sentence = |word: &str| {
        let headers = [("x-aws-ec2-metadata-token", word)];
        explained(&call("GET", ID, &headers, &["http-tokens=required"])).sentence
    };
    assert_eq!(sentence("valid"), "200, served as IMDSv2, with a valid token");
    assert_eq!(sentence("expired"), "401: the token has expired");
    assert_eq!(sentence("other-instance"), "401: the token is not one of this instance");
    assert_eq!(sentence("anything"), "401: the token is not one of this instance");
    assert_eq!(sentence(""), "401: the token header is empty");
}

#[test]
fn status_headers_and_body_are_those_of_the_answer() {
    let explanation = explained(&call("GET", ID, &[], &[]));
    assert_eq!((explanation.status, explanation.body.as_deref()), (Some(200), Some("i-1234567890abcdef0")));
    assert_eq!(explanation.sentence, "200, served as IMDSv1, without a token");
    assert!(explanation.headers.iter().any(|header| header.name == "Server" && header.value == "EC2ws"));
    let missing = explained(&call("GET", "/latest/user-data", &[], &[]));
    assert_eq!(missing.sentence, "404: the instance has no user data (let in as IMDSv1, without a token)");
}

#[test]
fn ipv6_is_a_matter_of_the_options() {
    let ipv6 = |options: &[&str]| explained(&ExplainCall { ipv6: true, ..call("GET", ID, &[], options) }).status;
    assert_eq!(ipv6(&[]), None);
    assert_eq!(ipv6(&["http-protocol-ipv6=enabled"]), Some(200));
}

#[test]
fn every_refusal_has_a_reason() {
    let methods = ["GET", "PUT", "POST", "OPTIONS", "bad method"];
    let paths = ["/", ID, "/latest/api/token", "/latest/api/token/", "/2021-03-23/api/token", "/nope", "no"];
    for options in [["http-tokens=required"], ["http-tokens=optional"], ["http-endpoint=disabled"]] {
        for headers in [&[][..], &[TTL], &[("x-aws-ec2-metadata-token", "valid")], &[TTL, ("X-Forwarded-For", "")]] {
            for method in methods {
                for path in paths {
                    let explanation = explained(&call(method, path, headers, &options));
                    assert!(explanation.sentence.len() > 8, "{method} {path}: {}", explanation.sentence);
                }
            }
        }
    }
}

#[test]
fn bad_options_are_a_failure() {
    let failure = explain(&call("GET", "/", &[], &["http-token=required"])).unwrap_err();
    assert!(failure.message.contains("did you mean"));
}

#[test]
fn readings_and_instance_can_be_given() {
    let quirks = Quirks { zero_ttl: crate::knowledge::quirks::ZeroTtl::BadRequest, ..Quirks::default() };
    let zero = ("X-aws-ec2-metadata-token-ttl-seconds", "0");
    let asked = call("PUT", "/latest/api/token", &[zero], &[]);
    assert_eq!(explained(&asked).status, Some(200));
    assert_eq!(explained(&ExplainCall { quirks, ..asked }).status, Some(400));
    let instance = Some(Box::new(Instance { id: "i-0598c7d356eba48d7".into(), ..Instance::default() }));
    let explanation = explained(&ExplainCall { instance, ..call("GET", ID, &[], &[]) });
    assert_eq!(explanation.body.as_deref(), Some("i-0598c7d356eba48d7"));
}

#[test]
fn the_way_counts_the_ttl_down_forward_by_forward() {
    let way = |hops, method: &str, path: &str, limit: &str| {
        explained(&ExplainCall { hops, ..call(method, path, &[TTL], &[limit]) }).way
    };
    let there = |hops| way(hops, "GET", ID, "http-tokens=optional").there;
    assert_eq!((there(0).ttls, there(2).ttls), (vec![64], vec![64, 63, 62]));

    let arrives = way(1, "PUT", "/latest/api/token", "http-put-response-hop-limit=2").back.unwrap();
    assert_eq!(arrives, PacketLeg { ttls: vec![2, 1], limited: true, arrives: true, hops: 1 });
    let dies = way(5, "PUT", "/latest/api/token", "http-put-response-hop-limit=2").back.unwrap();
    assert_eq!(dies, PacketLeg { ttls: vec![2, 1, 0], limited: true, arrives: false, hops: 2 });

    // The hop limit touches replies to token requests only, and nobody says what is usual beyond 64.
    let got = way(3, "GET", "/latest/api/token", "http-put-response-hop-limit=1").back.unwrap();
    assert_eq!(got, PacketLeg { ttls: vec![64, 63, 62, 61], limited: false, arrives: true, hops: 3 });
    let far = way(64, "GET", ID, "http-tokens=optional").back.unwrap();
    assert_eq!((far.ttls, far.arrives), (Vec::new(), true));
}

#[test]
fn nothing_comes_back_from_where_nothing_answers() {
    let explanation = explained(&ExplainCall { ipv6: true, ..call("GET", ID, &[], &[]) });
    assert!(!explanation.way.there.arrives && explanation.way.back.is_none());
    assert_eq!(explanation.status_line, None);
}

#[test]
fn a_quirk_decides_whether_errors_are_limited() {
    let asked = ExplainCall { hops: 1, ..call("PUT", "/latest/api/token", &[], &["http-put-response-hop-limit=1"]) };
    assert!(!explained(&asked).way.back.unwrap().arrives);
    let quirks =
        Quirks { error_replies_to_put: crate::knowledge::quirks::ErrorRepliesToPut::NotLimited, ..Quirks::default() };
    let explanation = explained(&ExplainCall { quirks, ..asked });
    assert_eq!(explanation.way.back.unwrap(), PacketLeg { ttls: vec![64, 63], limited: false, arrives: true, hops: 1 });
    assert_eq!(explanation.status_line.as_deref(), Some("HTTP/1.1 400 Bad Request"));
}
