//! Decisions against those of an independent evaluator, the crate `iam-rs`, over made-up policies and requests.

#![expect(clippy::unwrap_used, reason = "a policy that cannot be read should fail loudly")]

use std::collections::BTreeMap;

use imdsim_core::iam::{PolicySet, Request, Verdict, evaluate, parse};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

const KEYS: [&str; 4] = ["ec2:MetadataHttpTokens", "ec2:RoleDelivery", "aws:SourceIp", "aws:PrincipalArn"];

/// The verdict of the other evaluator.
fn theirs(policy: &str, request: &Request) -> Verdict {
    let policy = iam_rs::IAMPolicy::from_json(policy).unwrap();
    let mut context = iam_rs::Context::new();
    for (key, values) in &request.context {
        let value = match values.as_slice() {
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
fn comparison() -> impl Strategy<Value = (String, Vec<String>)> {
    let family = |operators: &'static [&'static str], values: &'static [&'static str]| {
        (one(operators), prop::collection::vec(one(values), 1..3))
    };
    prop_oneof![
        family(
            &["StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase"],
            &["required", "Required", "optional", "2.0"],
        ),
        family(&["StringLike", "StringNotLike"], &["req*", "*al", "?equired", "*", "2?0", "arn:*"]),
        family(
            &[
                "NumericEquals",
                "NumericNotEquals",
                "NumericLessThan",
                "NumericLessThanEquals",
                "NumericGreaterThan",
                "NumericGreaterThanEquals",
            ],
            &["1", "2", "2.0", "-3.5"],
        ),
        family(&["IpAddress", "NotIpAddress"], &["10.0.0.0/8", "2001:db8::/32", "10.1.2.3"]),
        family(&["ArnEquals", "ArnLike", "ArnNotLike"], &["arn:aws:iam::*:role/*", "arn:aws:iam::1:role/a"]),
    ]
}

fn condition() -> impl Strategy<Value = (String, String, Value)> {
    let plain = (one(&["", "ForAnyValue:", "ForAllValues:"]), comparison(), one(&["", "IfExists"]), one(&KEYS))
        .prop_map(|(set, (operator, values), suffix, key)| (format!("{set}{operator}{suffix}"), key, json!(values)));
    let null = (one(&KEYS), one(&["true", "false"])).prop_map(|(key, value)| ("Null".to_owned(), key, json!(value)));
    prop_oneof![8 => plain, 1 => null]
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
        one(&["required", "optional", "1.0", "2", "2.0", "10.1.2.3", "2001:db8::1", "arn:aws:iam::1:role/a", "arn:x"])
    };
    let values = prop::collection::vec(value(), 1..3);
    let context = prop::collection::btree_map(one(&KEYS), values, 0..4);
    (action, resource, context).prop_map(|(action, resource, context)| Request {
        action,
        resource,
        context,
        principal: None,
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
