use proptest::prelude::*;

use super::*;
use crate::knowledge::quirks::Quirks;
use crate::service::metadata::Instance;
use crate::service::options::{HttpTokens, MetadataOptions};
use crate::service::token::TokenTtl;
use crate::text::time::{Moment, Span};

const NOW: Moment = Moment(1_767_225_600_000_000);

fn endpoint(http_tokens: HttpTokens) -> Endpoint {
    let options = MetadataOptions { http_tokens, ..MetadataOptions::default() };
    Endpoint::new(Instance::default(), options, Quirks::default(), 1).unwrap()
}

fn request(method: &str, path: &str, headers: &[(&str, &str)]) -> Request {
    let headers = headers.iter().map(|(name, value)| Header { name: (*name).into(), value: (*value).into() });
    Request { method: method.into(), path: path.into(), headers: headers.collect(), ..Request::default() }
}

#[test]
fn a_path_of_any_depth_is_answered() {
    let deep = "/latest".to_owned() + &"/meta-data".repeat(100_000);
    let outcome = endpoint(HttpTokens::Optional).answer(&request("GET", &deep, &[]), NOW);
    assert_eq!(outcome.delivered.unwrap().status, 404);
}

#[test]
fn a_header_cannot_be_smuggled_into_the_answer() {
    let quirks = Quirks {
        directory_without_slash: crate::knowledge::quirks::DirectoryWithoutSlash::Redirect,
        ..Quirks::default()
    };
    let mut endpoint = Endpoint::new(Instance::default(), MetadataOptions::default(), quirks, 1).unwrap();
    let outcome = endpoint.answer(&request("GET", "/latest\r\nX: y", &[]), NOW);
    assert_eq!(outcome.delivered.unwrap().status, 400);
}

#[test]
fn every_listed_path_can_be_read() {
    let mut endpoint = endpoint(HttpTokens::Optional);
    let mut left = vec!["/latest/meta-data/".to_owned(), "/latest/dynamic/".to_owned()];
    let mut leaves = 0;
    while let Some(path) = left.pop() {
        let outcome = endpoint.answer(&request("GET", &path, &[]), NOW);
        let response = outcome.delivered.unwrap();
        assert_eq!(response.status, 200, "{path}");
        if outcome.rules.contains(crate::knowledge::rules::RTE_R15) {
            left.extend(response.body.lines().map(|name| format!("{path}{name}")));
        } else {
            leaves += 1;
        }
    }
    assert!(leaves > 40, "{leaves}");
}

proptest! {
    #[test]
    fn a_token_is_good_for_exactly_its_lifetime(ttl in 0..=21_600_u32, waited in 0..30_000_000_000_i64) {
        let mut endpoint = endpoint(HttpTokens::Required);
        let token = endpoint.issue(NOW, TokenTtl::new(ttl).unwrap(), false);
        let asked = request("GET", "/latest/meta-data/", &[("x-aws-ec2-metadata-token", &token)]);
        let outcome = endpoint.answer(&asked, NOW.after(Span(waited)));
        let alive = waited < i64::from(ttl) * 1_000_000;
        prop_assert_eq!(outcome.delivered.unwrap().status, if alive { 200 } else { 401 });
    }

    #[test]
    fn answers_whatever_is_sent_as_the_gate_decides(
        method in "GET|HEAD|PUT|[A-Z]{0,3}",
        path in prop_oneof![any::<String>(), "(/(latest|1.0|meta-data|dynamic|user-data|tags|iam|.))*[?]?.*"],
        name in prop_oneof![any::<String>(), "x-aws-ec2-metadata-token(-ttl-seconds)?|x-forwarded-for|host"],
        value in any::<String>(),
        now in any::<i64>(),
        hops in any::<u8>(),
    ) {
        let asked = Request { hops, ..request(&method, &path, &[(&name, &value)]) };
        let outcome = endpoint(HttpTokens::Required).answer(&asked, Moment(now));
        let silent = matches!(outcome.verdict, GateVerdict::NoAnswer(_) | GateVerdict::ConnectionRefused);
        prop_assert_eq!(outcome.delivered.is_none(), silent);
        if let Some(response) = outcome.delivered {
            prop_assert!(method == "PUT" || method == "OPTIONS" || response.status != 200);
        }
    }
}
