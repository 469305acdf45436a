//! Decisions against those of an independent evaluator, the crate `iam-rs`, over made-up policies and requests.

#![expect(clippy::unwrap_used, reason = "a policy that cannot be read should fail loudly")]

use std::collections::BTreeMap;

use imdsim_core::account::iam::{PolicySet, Request, Verdict, evaluate, parse};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

/// Keys with one value.
const KEYS: [&str; 4] = ["ec2:MetadataHttpTokens", "ec2:RoleDelivery", "aws:SourceIp", "aws:PrincipalArn"];
/// A key with a truth value: the other evaluator has a type for them.
const TRUTH: &str = "aws:SecureTransport";
/// A key with several values. It is used with `ForAnyValue` and `ForAllValues` only, since "condition keys with multiple
/// values require" one of them (IAM User Guide, single-valued and multivalued context keys), and what happens without
/// is not documented.
const SEVERAL: &str = "aws:TagKeys";

/// The other evaluator's verdict.
fn theirs(policy: &str, request: &Request) -> Verdict {
    let policy = iam_rs::IAMPolicy::from_json(policy).unwrap();
    let mut context = iam_rs::Context::new();
    for (key, values) in &request.context {
        let value = match values.as_slice() {
            [one] if key == TRUTH => iam_rs::ContextValue::Boolean(one == "true"),
            [one] => iam_rs::ContextValue::String(one.clone()),
            many => iam_rs::ContextValue::StringList(many.to_vec()),
        };
        context.insert(key.clone(), value);
    }
    let principal = iam_rs::Principal::Aws(iam_rs::PrincipalId::String("arn:aws:iam::123456789012:user/u".into()));
    let resource = iam_rs::Arn::parse(&request.resource).unwrap();
    let request = iam_rs::IAMRequest::new_with_context(principal, request.action.clone(), resource, context);
    match iam_rs::evaluate_policy(&policy, &request).unwrap() {
        iam_rs::Decision::Allow => Verdict::Allow,
        iam_rs::Decision::Deny => Verdict::ExplicitDeny,
        iam_rs::Decision::NotApplicable => Verdict::ImplicitDeny,
    }
}

fn ours(policy: &str, request: &Request) -> Verdict {
    let identity = vec![parse(policy, "p").unwrap()];
    evaluate(&PolicySet { identity, ..PolicySet::default() }, request).effect
}

/// One of these texts.
fn one(texts: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::sample::select(texts).prop_map(str::to_owned)
}

/// An operator with values of its type.
type Comparison = (String, Vec<String>);

/// One of these operators with some of these values.
fn family(operators: &'static [&'static str], values: &'static [&'static str]) -> BoxedStrategy<Comparison> {
    (one(operators), prop::collection::vec(one(values), 1..3)).boxed()
}

/// Operators on texts.
fn texts() -> BoxedStrategy<Comparison> {
    let equals = &["StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase"];
    prop_oneof![
        family(equals, &["required", "Required", "optional", "2.0"]),
        family(&["StringLike", "StringNotLike"], &["req*", "*al", "?equired", "*", "2?0", "arn:*"]),
    ]
    .boxed()
}

/// Operators on other values.
fn others() -> BoxedStrategy<Comparison> {
    let numeric = &[
        "NumericEquals",
        "NumericLessThan",
        "NumericLessThanEquals",
        "NumericGreaterThan",
        "NumericGreaterThanEquals",
    ];
    let date = &["DateEquals", "DateLessThan", "DateLessThanEquals", "DateGreaterThan", "DateGreaterThanEquals"];
    prop_oneof![
        family(numeric, &["1", "2", "2.0", "-3.5"]),
        family(date, &["2026-01-01T00:00:00Z", "2026-06-01T00:00:00Z", "1767225600"]),
        family(&["IpAddress"], &["10.0.0.0/8", "2001:db8::/32", "10.1.2.3"]),
        family(&["ArnLike", "ArnNotLike"], &["arn:aws:iam::*:role/*", "arn:aws:iam::1:role/a"]),
        // ArnEquals takes wildcards, as ArnLike does: "ArnEquals and ArnLike behave identically" (IAM User Guide,
        // condition operators, ARN). The other evaluator compares plain texts, so there are no wildcards here.
        family(&["ArnEquals", "ArnNotEquals"], &["arn:aws:iam::1:role/a", "arn:aws:iam::1:role/b"]),
    ]
    .boxed()
}

/// An operator as it is written, the key and the values.
fn condition() -> impl Strategy<Value = (String, String, Value)> {
    let plain = (one(&["", "IfExists"]), prop_oneof![texts(), others()], one(&KEYS))
        .prop_map(|(after, (operator, values), key)| (operator + &after, key, json!(values)));
    let truth = (one(&["Bool", "BoolIfExists"]), one(&["true", "false"]))
        .prop_map(|(operator, value)| (operator, TRUTH.to_owned(), json!(value)));
    let several = (one(&["ForAnyValue:", "ForAllValues:"]), texts())
        .prop_map(|(before, (operator, values))| (before + &operator, SEVERAL.to_owned(), json!(values)));
    let null = (one(&KEYS), one(&["true", "false"])).prop_map(|(key, value)| ("Null".to_owned(), key, json!(value)));
    prop_oneof![6 => plain, 1 => truth, 3 => several, 1 => null]
}

fn statement() -> impl Strategy<Value = Value> {
    let action = one(&["*", "ec2:*", "ec2:Run*", "EC2:runinstances", "ec2:?unInstances", "s3:GetObject"]);
    let resource = one(&[
        "*",
        "arn:aws:ec2:*:*:instance/*",
        "arn:aws:ec2:us-east-1:*:*",
        "arn:aws:ec2:us-east-1:123456789012:instance/i-?",
        "arn:aws:s3:::b/*",
    ]);
    let conditions = prop::collection::vec(condition(), 0..3);
    (any::<[bool; 3]>(), action, resource, conditions).prop_map(
        |([deny, not_a, not_r], action, resource, conditions)| {
            let mut block: BTreeMap<String, Map<String, Value>> = BTreeMap::new();
            for (operator, key, values) in conditions {
                block.entry(operator).or_default().insert(key, values);
            }
            json!({
                "Effect": if deny { "Deny" } else { "Allow" },
                if not_a { "NotAction" } else { "Action" }: action,
                if not_r { "NotResource" } else { "Resource" }: resource,
                "Condition": block,
            })
        },
    )
}

fn request() -> impl Strategy<Value = Request> {
    let action = one(&["ec2:RunInstances", "ec2:StopInstances", "s3:GetObject"]);
    let resource = one(&[
        "arn:aws:ec2:us-east-1:123456789012:instance/i-1",
        "arn:aws:ec2:us-east-1:123456789012:subnet/subnet-1",
        "arn:aws:s3:::b/k",
    ]);
    let value = || {
        one(&[
            "required",
            "optional",
            "1",
            "2",
            "10.1.2.3",
            "2001:db8::1",
            "arn:aws:iam::1:role/a",
            "2026-02-01T00:00:00Z",
        ])
    };
    let single = prop::collection::btree_map(one(&KEYS), value().prop_map(|value| vec![value]), 0..4);
    let truth = prop::option::of(one(&["true", "false"]));
    let several = prop::collection::vec(value(), 0..3);
    (action, resource, single, truth, several).prop_map(|(action, resource, mut context, truth, several)| {
        context.extend(truth.map(|truth| (TRUTH.to_owned(), vec![truth])));
        if !several.is_empty() {
            context.insert(SEVERAL.to_owned(), several);
        }
        Request { action, resource, context: context.into_iter().collect(), principal: None }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn both_evaluators_agree(statements in prop::collection::vec(statement(), 1..4), request in request()) {
        let policy = json!({"Version": "2012-10-17", "Statement": statements}).to_string();
        prop_assert_eq!(ours(&policy, &request), theirs(&policy, &request), "{} {:?}", policy, request);
    }
}
