use std::collections::BTreeMap;

use super::*;
use crate::account::iam::Version;
use crate::account::iam::request::{Context, Request};
use crate::account::iam::variable::Scope;

/// Whether `operator` with `expected` holds for a request whose `x:k` has `given`, and `aws:username` is `jo*e`.
fn holds(operator: &str, expected: &[&str], given: &[&str]) -> bool {
    let condition = Condition {
        operator: Operator::parse(operator).unwrap(),
        key: "X:K".into(),
        values: expected.iter().map(ToString::to_string).collect(),
        line: 1,
    };
    let request = Request {
        context: BTreeMap::from([
            ("x:k".to_owned(), given.iter().map(ToString::to_string).collect()),
            ("aws:username".to_owned(), vec!["jo*e".to_owned()]),
            ("aws:two".to_owned(), vec!["a".to_owned(), "b".to_owned()]),
        ]),
        ..Request::default()
    };
    let scope = Scope { version: Version::V2012, context: &Context::new(&request) };
    let held = condition.holds(&scope);
    assert_eq!(held.missing, given.is_empty());
    held.holds
}

/// Rows of operator, policy's value, request's value, and whether it holds; the negated operator says the opposite.
fn check(rows: &[(&str, &str, &str, bool)]) {
    for (operator, expected, given, wanted) in rows {
        assert_eq!(holds(operator, &[expected], &[given]), *wanted, "{operator} {expected} {given}");
        let negated = match *operator {
            "IpAddress" => "NotIpAddress".to_owned(),
            other => ["String", "Numeric", "Date", "Arn"]
                .iter()
                .find_map(|family| other.strip_prefix(family).map(|rest| format!("{family}Not{rest}")))
                .unwrap_or_default(),
        };
        if Operator::parse(&negated).is_some() {
            assert_eq!(holds(&negated, &[expected], &[given]), !wanted, "{negated} {expected} {given}");
        }
    }
}

#[test]
fn texts() {
    check(&[
        ("StringEquals", "required", "required", true),
        ("StringEquals", "required", "Required", false),
        ("StringEquals", "req*", "required", false),
        ("StringEquals", "a${*}b", "a*b", true),
        ("StringEqualsIgnoreCase", "Required", "rEQUIRED", true),
        ("StringLike", "req*", "required", true),
        ("StringLike", "req*", "REQUIRED", false),
        ("StringLike", "a?c", "abc", true),
        ("StringLike", "a?c", "ac", false),
        ("StringLike", "a${*}", "abc", false),
        ("StringLike", "a${?}${$}{", "a?${", true),
        ("StringLike", "a${*", "a${xyz", true),
    ]);
}

#[test]
fn variables() {
    check(&[
        ("StringEquals", "${aws:username}", "jo*e", true),
        ("StringEquals", "x-${AWS:UserName}-y", "x-jo*e-y", true),
        // What a variable stands for is no pattern.
        ("StringLike", "${aws:username}", "jolie", false),
        ("StringEquals", "${aws:nobody}", "", false),
        ("StringEquals", "${aws:nobody, 'any'}", "any", true),
        ("StringEquals", "${aws:username, 'any'}", "any", false),
        // Several values cannot stand for one text.
        ("StringEquals", "${aws:two}", "a", false),
        ("ArnLike", "arn:aws:iam::1:user/${aws:username}", "arn:aws:iam::1:user/jo*e", true),
    ]);
    assert!(holds("StringEquals", &["${aws:nobody}", "x"], &["x"]));
}

#[test]
fn numbers() {
    check(&[
        ("NumericEquals", "2.0", "2", true),
        ("NumericEquals", "2", "2.00", true),
        ("NumericEquals", "2", "2.01", false),
        ("NumericEquals", "2", "two", false),
        ("NumericLessThan", "2.0", "1.0", true),
        ("NumericLessThan", "2.0", "2", false),
        ("NumericLessThan", "10", "9", true),
        ("NumericLessThanEquals", "2.0", "2", true),
        ("NumericGreaterThan", "3", "3", false),
        ("NumericGreaterThan", "3", "4", true),
        ("NumericGreaterThanEquals", "3", "3.0", true),
        ("NumericGreaterThan", "-1", "-0.5", true),
        ("NumericLessThan", "2", "NaN", false),
        ("NumericGreaterThan", "2", "infinity", false),
    ]);
}

#[test]
fn dates() {
    check(&[
        ("DateEquals", "2026-01-01T00:00:00Z", "2026-01-01", true),
        ("DateEquals", "2026-01-01T00:00:00Z", "1767225600", true),
        ("DateEquals", "2026-01-01T01:00:00+01:00", "2026-01-01T00:00:00Z", true),
        ("DateEquals", "2026-01-01T01:00+01:00", "2026-01-01T00:00Z", true),
        ("DateLessThan", "2026-01-01T00:00:00Z", "2025-12-31T23:59:59Z", true),
        ("DateLessThanEquals", "2026-01-01", "2026-01-01T00:00:00Z", true),
        ("DateGreaterThan", "2026-01-01", "2026-01-01T00:00:00Z", false),
        ("DateGreaterThanEquals", "2026-01-01", "2026-01-01T00:00:00Z", true),
        ("DateGreaterThan", "2026-01-01", "whenever", false),
        ("DateGreaterThan", "2026-01-01", "99999999999999999999", false),
    ]);
}

#[test]
fn other_types() {
    check(&[
        ("Bool", "true", "TRUE", true),
        ("Bool", "false", "true", false),
        ("Bool", "true", "1", false),
        ("BinaryEquals", "QmluYXJ5", "QmluYXJ5", true),
        ("BinaryEquals", "QmluYXJ5", "QmluYXJ4", false),
        ("IpAddress", "203.0.113.0/24", "203.0.113.77", true),
        ("IpAddress", "203.0.113.0/24", "203.0.114.1", false),
        ("IpAddress", "203.0.113.5", "203.0.113.5", true),
        ("IpAddress", "2001:db8::/32", "2001:db8:1::1", true),
        ("IpAddress", "0.0.0.0/0", "2001:db8::1", false),
        ("IpAddress", "0.0.0.0/0", "nowhere", false),
    ]);
}

#[test]
fn arns_are_compared_part_by_part() {
    for operator in ["ArnEquals", "ArnLike"] {
        check(&[
            (operator, "arn:aws:iam::*:role/ec2-*", "arn:aws:iam::123456789012:role/ec2-imds-admins", true),
            (operator, "arn:aws:iam::*:role/x", "arn:aws:iam::1:group:role/x", false),
            (operator, "arn:*:role/x", "arn:aws:iam::1:role/x", false),
            (operator, "arn:aws:sns:*:*:a:b", "arn:aws:sns:r:1:a:b", true),
            (operator, "arn:aws:sns:*:*:a*", "arn:aws:sns:r:1:a:b", true),
            (operator, "arn:aws:iam::1:role/X", "arn:aws:iam::1:role/x", false),
            (operator, "*", "arn:aws:iam::1:role/x", true),
            (operator, "arn:aws:iam::1:role/x", "x", false),
        ]);
    }
}

#[test]
fn a_missing_key_satisfies_negated_operators_and_if_exists() {
    for name in names().filter(|name| *name != "Null") {
        let negated = name.contains("Not");
        let value = match name {
            "Bool" => "true",
            "IpAddress" | "NotIpAddress" => "10.0.0.1",
            _ => "2000",
        };
        assert_eq!(holds(name, &[value], &[]), negated, "{name}");
        assert!(holds(&format!("{name}IfExists"), &[value], &[]), "{name}IfExists");
        assert!(!holds(&format!("ForAnyValue:{name}"), &[value], &[]), "ForAnyValue:{name}");
        assert!(holds(&format!("ForAllValues:{name}"), &[value], &[]), "ForAllValues:{name}");
        // A key that is there is compared all the same.
        assert!(holds(&format!("{name}IfExists"), &[value], &["none of the type"]) == negated, "{name}");
    }
}

#[test]
fn null_asks_for_the_key() {
    assert!(holds("Null", &["true"], &[]));
    assert!(!holds("Null", &["false"], &[]));
    assert!(holds("Null", &["false"], &["x"]));
    assert!(!holds("Null", &["TRUE"], &["x"]));
    assert!(holds("Null", &["true", "false"], &["x"]));
    assert!(!holds("Null", &[], &["x"]));
}

#[test]
fn several_values_of_the_policy_are_alternatives() {
    assert!(holds("StringEquals", &["a", "b"], &["b"]));
    assert!(!holds("StringNotEquals", &["a", "b"], &["b"]));
    assert!(holds("StringNotEquals", &["a", "b"], &["c"]));
    assert!(!holds("StringEquals", &[], &["c"]));
    assert!(holds("StringNotEquals", &[], &["c"]));
}

#[test]
fn several_values_of_the_request() {
    assert!(holds("ForAnyValue:StringEquals", &["a"], &["a", "z"]));
    assert!(!holds("ForAnyValue:StringEquals", &["a"], &["y", "z"]));
    assert!(holds("ForAnyValue:StringNotEquals", &["a"], &["a", "z"]));
    assert!(!holds("ForAnyValue:StringNotEquals", &["a"], &["a"]));
    assert!(holds("ForAllValues:StringEquals", &["a", "b"], &["a", "b"]));
    assert!(!holds("ForAllValues:StringEquals", &["a", "b"], &["a", "z"]));
    assert!(holds("ForAllValues:StringNotEquals", &["a"], &["y", "z"]));
    assert!(!holds("ForAllValues:StringNotEquals", &["a"], &["a", "z"]));
    assert!(holds("StringEquals", &["a"], &["a", "z"]));
    assert!(!holds("StringNotEquals", &["a"], &["a", "z"]));
}

#[test]
fn operators_are_printed_as_written() {
    for name in ["StringEquals", "ForAllValues:ArnNotLikeIfExists", "ForAnyValue:NotIpAddress", "Null", "BoolIfExists"]
    {
        assert_eq!(Operator::parse(name).unwrap().to_string(), name);
    }
    for name in
        ["", "IfExists", "String", "ForAllValues", "ForAllValues:", "For:StringEquals", "StringEqualsIfExistsIfExists"]
    {
        assert_eq!(Operator::parse(name), None, "{name}");
    }
}
