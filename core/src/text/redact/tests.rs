//! Nothing secret survives, nothing else is lost.

use std::borrow::Cow;

use proptest::prelude::*;

use super::{REDACTED, printable, scrub};

const TOKEN: &str = "AQAEAKQRRHnsX8GCPgYTGMShrFJkMhru3n-8Ul5Gzvzj-bpWKYZuiw==";
const SECRET: &str = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

#[test]
fn harmless_text_is_not_copied() {
    for text in [
        "",
        "curl -s http://169.254.169.254/latest/meta-data/iam/security-credentials/",
        "curl -s -X PUT http://169.254.169.254/latest/api/token -H X-aws-ec2-metadata-token-ttl-seconds: 21600",
        "GET /latest/api/token HTTP/1.1",
        "/usr/bin/containerd-shim-runc-v2 -namespace k8s.io -id \
         7f889c63eaf77f889c63eaf77f889c63eaf77f889c63eaf77f889c63eaf7abcd",
        "user@host ssh://host/path@2",
        "curl -H **token redacted** -v",
        "a == b",
        "secretary: Ms Key; tokens: 3",
    ] {
        assert!(matches!(scrub(text), Cow::Borrowed(same) if same == text), "{text}: {}", scrub(text));
    }
}

#[test]
fn every_kind_of_secret_goes() {
    let long = "a1B2".repeat(30);
    for (text, wanted) in [
        (format!("curl -H X-aws-ec2-metadata-token: {TOKEN} -v"), "curl -H X-aws-ec2-metadata-token: <redacted> -v"),
        ("-h x-aws-ec2-metadata-token: stale-token-1 x".into(), "-h x-aws-ec2-metadata-token: <redacted> x"),
        ("X-AWS-EC2-METADATA-TOKEN=a&b;c".into(), "X-AWS-EC2-METADATA-TOKEN=<redacted>"),
        ("-H 'X-aws-ec2-metadata-token: abc' -v".into(), "-H 'X-aws-ec2-metadata-token: <redacted>' -v"),
        ("X-aws-ec2-metadata-token: \"a b\" c".into(), "X-aws-ec2-metadata-token: \"<redacted>\" c"),
        ("-HX-aws-ec2-metadata-token:abc".into(), "-HX-aws-ec2-metadata-token:<redacted>"),
        ("x-aws-ec2-metadata-token: abc, accept: */*".into(), "x-aws-ec2-metadata-token: <redacted>, accept: */*"),
        ("x-aws-ec2-metadata-token: , accept: */*".into(), "x-aws-ec2-metadata-token: , accept: */*"),
        ("x-aws-ec2-metadata-token:  http://h/".into(), "x-aws-ec2-metadata-token:  http://h/"),
        ("x-aws-ec2-metadata-token: **token redacted** -v".into(), "x-aws-ec2-metadata-token: <redacted> -v"),
        ("x-aws-ec2-metadata-token: <redacted>abc".into(), "x-aws-ec2-metadata-token: <redacted>"),
        (TOKEN.to_lowercase(), REDACTED),
        (format!("T={}", TOKEN.trim_end_matches('=')), "T=<redacted>"),
        (format!("?t={}%3D%3D&u", TOKEN.trim_end_matches('=').replace('A', "z")), "?t=<redacted>&u"),
        ("id AKIAIOSFODNN7EXAMPLE.".into(), "id <redacted>."),
        ("role_asiaiosfodnn7example-x".into(), "role_<redacted>-x"),
        (format!("aws_secret_access_key={SECRET}"), "aws_secret_access_key=<redacted>"),
        (
            format!("aws configure set aws_secret_access_key {SECRET} x"),
            "aws configure set aws_secret_access_key <redacted> x",
        ),
        (format!("--secret-access-key\0{SECRET}\0-v"), "--secret-access-key\0<redacted>\0-v"),
        (format!("{{\"SecretAccessKey\" : \"{SECRET}\"}}"), "{\"SecretAccessKey\" : \"<redacted>\"}"),
        (format!("{{\\\"Token\\\":\\\"{SECRET}\\\"}}"), "{\\\"Token\\\":\\\"<redacted>\"}"),
        (format!("IQoJb3/+{long}= x"), "<redacted> x"),
        (format!("fwogzx{long} x"), "<redacted> x"),
        ("{\"token\": {\"value\": \"abc\"}}".into(), "{\"token\": <redacted>"),
        ("{\"Token\":[1,\"abc\"]}".into(), "{\"Token\":<redacted>"),
        ("Authorization: Bearer abc.def x".into(), "Authorization: <redacted> x"),
        ("authorization: plain, host: h".into(), "authorization: <redacted>, host: h"),
        ("git clone https://me:p%40ss@h.example/x".into(), "git clone https://<redacted>@h.example/x"),
        (
            "https://h/?X-Amz-Credential=x%2Fy&X-Amz-Security-Token=q/=&X-Amz-Signature=0a&b=1".into(),
            "https://h/?X-Amz-Credential=<redacted>&X-Amz-Security-Token=<redacted>&X-Amz-Signature=<redacted>&b=1",
        ),
        ("mysql --password hunter2 --user u".into(), "mysql --password <redacted> --user u"),
    ] {
        assert_eq!(scrub(&text), wanted, "{text}");
    }
}

#[test]
fn controls_and_direction_marks_are_replaced_and_length_is_kept() {
    assert_eq!(
        printable("a\x1b[31mb\u{202e}c\u{200b}d\u{85}e\r\n", 80),
        "a\u{fffd}[31mb\u{fffd}c\u{fffd}d\u{fffd}e\u{fffd}\u{fffd}"
    );
    assert_eq!(printable("äöü", 2), "äö");
    assert_eq!(printable(b"\xff\xfe{}\0", 80), "\u{fffd}\u{fffd}{}\u{fffd}");
    assert_eq!(printable(format!("token: {TOKEN}"), 9), "token: <r");
}

#[test]
fn hostile_repetitions_take_linear_time() {
    for piece in ["token:\"", "token: ", "://a@", "bearer ", "AKIA", "==", "\\\"token", "iqoj/"] {
        let text = piece.repeat(400_000 / piece.len());
        assert!(scrub(&text).len() <= 3 * text.len());
    }
}

/// Text in the neighbourhood of secrets, and anything else.
fn murky() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("token".to_owned()),
        Just("x-aws-ec2-metadata-token".to_owned()),
        Just("authorization: ".to_owned()),
        Just("bearer ".to_owned()),
        Just("://".to_owned()),
        Just("--secret".to_owned()),
        Just("X-Amz-Signature=".to_owned()),
        Just("AKIAIOSFODNN7EXAMPLE".to_owned()),
        Just("**token redacted**".to_owned()),
        Just(REDACTED.to_owned()),
        Just("<redac".to_owned()),
        "[A-Za-z0-9_-]{38,60}",
        "[ :=,\"'\\\\@/&%?\n\0<>]{1,3}",
        any::<char>().prop_map(String::from),
        "[a-z]{1,3}",
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn scrubbing_twice_is_scrubbing_once(text in murky()) {
        let once = scrub(&text).into_owned();
        prop_assert_eq!(scrub(&once), once.as_str());
        prop_assert!(once.len() <= 3 * text.len());
    }

    #[test]
    fn no_token_survives(before in murky(), token in "[A-Za-z0-9_-]{54}", after in murky()) {
        let token = format!("{token}==");
        let text = format!("{before} {token} {after}");
        prop_assert!(!scrub(&text).contains(&token));
    }

    #[test]
    fn whatever_follows_the_header_goes(
        before in murky(),
        sign in "(:|=| : )[ ]{0,3}",
        token in "[!#-&(-+.-;=?-gi-~][!#-&(-;=?-~]{4,60}[!#-&(-+.-;=?-\\[^-~]",
        after in "( [a-z]{1,4}){0,3}",
    ) {
        let text = format!("{before} X-Aws-Ec2-Metadata-Token{sign}{token}{after}");
        prop_assert!(!scrub(&text).contains(&token));
    }

    #[test]
    fn printable_is_printable(bytes in prop::collection::vec(any::<u8>(), 0..200), max in 0_usize..100) {
        let text = printable(&bytes, max);
        prop_assert!(text.chars().count() <= max);
        prop_assert!(!text.chars().any(char::is_control));
    }
}
