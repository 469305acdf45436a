//! Decisions over several policies, and what they warn of. The documented policies are cases in tests/cases/iam.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::knowledge::rules;
use crate::service::Version as Delivery;

const INSTANCE: &str = "arn:aws:ec2:us-east-1:123456789012:instance/*";
const SUBNET: &str = "arn:aws:ec2:us-east-1:123456789012:subnet/subnet-1";

/// A policy of these statements, the first of them on line 1.
fn policy(name: &str, statements: &str) -> Policy {
    parse(&format!("{{\"Version\": \"2012-10-17\", \"Statement\": [{statements}]}}"), name).unwrap()
}

fn statement(effect: &str, action: &str, resource: &str, conditions: &str) -> String {
    format!(
        "{{\"Sid\": \"{effect}1\", \"Effect\": \"{effect}\", \"Action\": \"{action}\", \"Resource\": \"{resource}\", \
         \"Condition\": {{{conditions}}}}}"
    )
}

fn request(action: &str, resource: &str, context: &[(&str, &str)]) -> Request {
    let context = context.iter().map(|(key, value)| ((*key).to_owned(), vec![(*value).to_owned()])).collect();
    Request { action: action.into(), resource: resource.into(), context, principal: None }
}

/// The decision where everything is allowed beside these statements.
fn decide(statements: &str, request: &Request) -> Decision {
    let identity = vec![Policy::full_access("all"), policy("p", statements)];
    evaluate(&PolicySet { identity, ..PolicySet::default() }, request)
}

/// The rules and texts of the warnings about one statement.
fn warned(statement: &str) -> Vec<(&'static str, String)> {
    let warnings = warnings(&policy("p", statement));
    warnings.into_iter().map(|w| (w.rule.as_str(), w.text)).collect()
}

#[test]
fn nothing_is_allowed_that_nobody_allows() {
    let decision = evaluate(&PolicySet::default(), &request("ec2:RunInstances", INSTANCE, &[]));
    assert_eq!((decision.effect, decision.by), (Verdict::ImplicitDeny, None));
    assert_eq!(decision.denied_by, Some(PolicyKind::Identity));
}

#[test]
fn a_denial_wins_wherever_it_stands() {
    let call = request("ec2:RunInstances", INSTANCE, &[]);
    let deny = policy("deny", &format!("\n{}", statement("Deny", "EC2:run*", "*", "")));
    let all = || Policy::full_access("all");
    let base = PolicySet { identity: vec![all()], ..PolicySet::default() };
    assert_eq!(evaluate(&base, &call).effect, Verdict::Allow);
    assert_eq!(evaluate(&base, &call).by.unwrap().policy, "all");
    for (set, kind) in [
        (PolicySet { identity: vec![all(), deny.clone()], ..base.clone() }, PolicyKind::Identity),
        (PolicySet { boundary: Some(deny.clone()), ..base.clone() }, PolicyKind::Boundary),
        (PolicySet { session: vec![all(), deny.clone()], ..base.clone() }, PolicyKind::Session),
        (PolicySet { scps: vec![vec![all()], vec![all(), deny.clone()]], ..base.clone() }, PolicyKind::ServiceControl),
    ] {
        let decision = evaluate(&set, &call);
        assert_eq!((decision.effect, decision.denied_by), (Verdict::ExplicitDeny, Some(kind)));
        let by = StatementRef { policy: "deny".into(), sid: Some("Deny1".into()), number: 1, line: 2 };
        assert_eq!(decision.by, Some(by));
        assert!(decision.rules.contains(&rules::IAM_35));
        let stop = request("ec2:StopInstances", INSTANCE, &[]);
        let expected = if kind == PolicyKind::Boundary { Verdict::ImplicitDeny } else { Verdict::Allow };
        assert_eq!(evaluate(&set, &stop).effect, expected);
    }
}

#[test]
fn every_layer_has_to_allow() {
    let all = || Policy::full_access("all");
    let s3 = policy("s3", &statement("Allow", "s3:*", "*", ""));
    let base = PolicySet { identity: vec![all()], ..PolicySet::default() };
    for (set, kind) in [
        (PolicySet { boundary: Some(s3.clone()), ..base.clone() }, PolicyKind::Boundary),
        (PolicySet { session: vec![s3.clone()], ..base.clone() }, PolicyKind::Session),
        (PolicySet { scps: vec![vec![all()], vec![s3.clone()]], ..base.clone() }, PolicyKind::ServiceControl),
        (PolicySet { scps: vec![vec![], vec![all()]], ..base.clone() }, PolicyKind::ServiceControl),
        (PolicySet { identity: vec![s3.clone()], boundary: Some(all()), ..base.clone() }, PolicyKind::Identity),
    ] {
        let decision = evaluate(&set, &request("ec2:RunInstances", INSTANCE, &[]));
        assert_eq!((decision.effect, decision.denied_by), (Verdict::ImplicitDeny, Some(kind)));
        assert_eq!(decision.by, None);
    }
    let both = PolicySet { scps: vec![vec![s3, all()]], boundary: Some(all()), session: vec![all()], ..base };
    assert_eq!(evaluate(&both, &request("ec2:RunInstances", INSTANCE, &[])).effect, Verdict::Allow);
}

#[test]
fn a_level_that_only_denies_is_pointed_out() {
    let deny = policy("scp", &statement("Deny", "s3:*", "*", ""));
    let set = PolicySet { identity: vec![Policy::full_access("all")], scps: vec![vec![deny]], ..PolicySet::default() };
    let decision = evaluate(&set, &request("ec2:RunInstances", INSTANCE, &[]));
    assert_eq!(decision.effect, Verdict::ImplicitDeny);
    let [warning] = decision.warnings.as_slice() else { panic!("{:?}", decision.warnings) };
    assert!(warning.text.contains("FullAWSAccess"), "{}", warning.text);
}

#[test]
fn actions_and_resources() {
    let rows = [
        ("ec2:RUN*", "*", "ec2:RunInstances", INSTANCE, true),
        ("ec2:Run?nstances", "*", "EC2:RunInstances", INSTANCE, true),
        ("*", "*", "ec2:RunInstances", "*", true),
        ("*:*", "*", "ec2:RunInstances", "*", true),
        ("ec2:Run", "*", "ec2:RunInstances", INSTANCE, false),
        ("s3:*", "*", "ec2:RunInstances", INSTANCE, false),
        ("*", "arn:aws:ec2:*:*:instance/*", "ec2:RunInstances", INSTANCE, true),
        ("*", "arn:aws:ec2:*:*:instance/*", "ec2:RunInstances", SUBNET, false),
        ("*", "arn:aws:ec2:*:*:instance/*", "ec2:ModifyInstanceMetadataDefaults", "*", false),
        ("*", "arn:aws:ec2:*:*:*", "ec2:RunInstances", SUBNET, true),
        ("*", "arn:aws:ec2", "ec2:RunInstances", SUBNET, true),
        ("*", "arn:aws:s3", "ec2:RunInstances", SUBNET, false),
        ("*", "arn:*", "ec2:RunInstances", SUBNET, true),
        ("*", "arn:aws:ec2:*:instance/*", "ec2:RunInstances", INSTANCE, false),
        ("*", "arn:aws:ec2:*:*:INSTANCE/*", "ec2:RunInstances", INSTANCE, false),
        ("*", "arn:aws:ec2:${aws:region}:*:instance/*", "ec2:RunInstances", INSTANCE, true),
        ("*", "arn:aws:ec2:${aws:nothing}:*:instance/*", "ec2:RunInstances", INSTANCE, false),
    ];
    for (action, resource, asked, on, applies) in rows {
        let decision =
            decide(&statement("Deny", action, resource, ""), &request(asked, on, &[("aws:Region", "us-east-1")]));
        assert_eq!(decision.effect == Verdict::ExplicitDeny, applies, "{action} {resource} {asked} {on}");
        let inverted = statement("Deny", action, resource, "").replace("\"Resource\"", "\"NotResource\"");
        let decision = decide(&inverted, &request("ec2:RunInstances", on, &[("aws:Region", "us-east-1")]));
        let action_applies = action != "ec2:Run" && action != "s3:*";
        assert_eq!(decision.effect == Verdict::ExplicitDeny, action_applies && !(applies), "not {resource} {on}");
    }
}

#[test]
fn the_older_language_knows_no_variables() {
    let text = |version: &str| {
        let condition = "\"StringLike\": {\"aws:username\": \"${aws:username}\"}";
        format!("{{\"Version\": \"{version}\", \"Statement\": {}}}", statement("Allow", "*", "*", condition))
    };
    let decide = |version: &str, name: &str| {
        let identity = vec![parse(&text(version), "p").unwrap()];
        let request = request("ec2:RunInstances", "*", &[("aws:username", name)]);
        evaluate(&PolicySet { identity, ..PolicySet::default() }, &request).effect
    };
    assert_eq!(decide("2012-10-17", "joe"), Verdict::Allow);
    assert_eq!(decide("2008-10-17", "joe"), Verdict::ImplicitDeny);
    assert_eq!(decide("2008-10-17", "${aws:username}"), Verdict::Allow);
}

#[test]
fn the_trace_says_what_does_not_fit() {
    let conditions = "\"StringEquals\": {\"ec2:MetadataHttpTokens\": \"required\"},\n\"Bool\": {\"aws:X\": true}";
    let statements = [
        statement("Deny", "ec2:Stop*", "*", ""),
        statement("Deny", "ec2:*", "arn:aws:ec2:*:*:subnet/*", "").replace("Deny1", "B"),
        statement("Deny", "ec2:*", "*", conditions).replace("Deny1", "C"),
    ];
    let call = request("ec2:RunInstances", INSTANCE, &[("EC2:metadatahttptokens", "required")]);
    let decision = decide(&statements.join(",\n"), &call);
    let outcomes: Vec<&Outcome> = decision.trace.iter().map(|traced| &traced.outcome).collect();
    let fails = Outcome::ConditionFails { operator: "Bool".into(), key: "aws:X".into(), line: 4, missing: true };
    assert_eq!(outcomes, [&Outcome::Applies, &Outcome::OtherAction, &Outcome::OtherResource, &fails]);
    assert_eq!(decision.missing_keys, ["aws:X"]);
    let json = serde_json::to_value(&decision).unwrap();
    assert_eq!(json["trace"][3]["outcome"], "condition-fails");
    assert_eq!(json["trace"][3]["statement"]["line"], 3);
    assert_eq!((&json["trace"][0]["kind"], &json["effect"]), (&"identity".into(), &"Allow".into()));
    assert!(decision.rules.contains(&rules::IAM_02) && decision.rules.contains(&rules::IAM_30));
    assert!(!decision.rules.contains(&rules::IAM_32));
}

#[test]
fn role_credentials_are_told_apart_by_their_delivery() {
    let deny = statement("Deny", "*", "*", "\"NumericLessThan\": {\"ec2:RoleDelivery\": \"2\"}");
    let call = || request("s3:GetObject", "arn:aws:s3:::b/k", &[]);
    let role = |delivery| call().signed_by_role(delivery, "arn:aws:ec2:us-east-1:123456789012:instance/i-1");
    assert_eq!(decide(&deny, &call()).effect, Verdict::Allow);
    assert_eq!(decide(&deny, &role(Delivery::V1)).effect, Verdict::ExplicitDeny);
    let v2 = decide(&deny, &role(Delivery::V2));
    assert_eq!(v2.effect, Verdict::Allow);
    assert!(v2.rules.contains(&rules::IAM_05) && v2.rules.contains(&rules::IAM_32), "{:?}", v2.rules);
    assert_eq!(decide(&deny, &call()).missing_keys, ["ec2:RoleDelivery"]);
    assert!(decide(&deny, &call()).warnings.is_empty());
}

#[test]
fn the_caller_stands_for_the_principal_key_unless_that_is_given() {
    let deny = statement("Deny", "*", "*", "\"ArnNotLike\": {\"aws:PrincipalARN\": \"arn:aws:iam::*:role/admins\"}");
    let mut call = request("ec2:RunInstances", INSTANCE, &[]);
    assert_eq!(decide(&deny, &call).effect, Verdict::ExplicitDeny);
    call.principal = Some("arn:aws:iam::123456789012:role/admins".into());
    assert_eq!(decide(&deny, &call).effect, Verdict::Allow);
    call.context = BTreeMap::from([("aws:PrincipalArn".into(), vec!["arn:aws:iam::123456789012:user/u".into()])]);
    assert_eq!(decide(&deny, &call).effect, Verdict::ExplicitDeny);
}

#[test]
fn a_key_that_is_never_there_is_warned_of_where_it_matters() {
    let tokens = "\"StringNotEquals\": {\"ec2:MetadataHttpTokens\": \"required\"}";
    let decision =
        decide(&statement("Deny", "ec2:RunInstances", "*", tokens), &request("ec2:RunInstances", SUBNET, &[]));
    assert_eq!(decision.effect, Verdict::ExplicitDeny);
    let texts: Vec<&str> = decision.warnings.iter().map(|w| w.text.as_str()).collect();
    assert!(texts.iter().any(|t| t.contains("never there for `ec2:RunInstances` on this resource")), "{texts:?}");
    assert!(texts.iter().any(|t| t.contains("denies every launch")), "{texts:?}");
    assert!(decision.rules.contains(&rules::IAM_14));
    let named = statement("Deny", "ec2:RunInstances", "arn:aws:ec2:*:*:instance/*", tokens);
    let decision = decide(&named, &request("ec2:RunInstances", SUBNET, &[]));
    assert_eq!((decision.effect, decision.warnings.len()), (Verdict::Allow, 0));
}

#[test]
fn suspicious_statements_are_warned_of() {
    let run = |effect, resource, conditions| warned(&statement(effect, "ec2:RunInstances", resource, conditions));
    let instances = "arn:aws:ec2:*:*:instance/*";
    for (warnings, rule, part) in [
        (run("Deny", "*", r#""StringNotEquals": {"ec2:MetadataTags": "x"}"#), "IAM-12", "`ec2:InstanceMetadataTags`?"),
        (
            run("Deny", "*", r#""StringNotEquals": {"ec2:MetadataHttpTokens": "required"}"#),
            "IAM-14",
            "denies every launch",
        ),
        (
            run("Allow", "*", r#""StringEquals": {"ec2:MetadataHttpTokens": "required"}"#),
            "IAM-14",
            "allows none of them",
        ),
        (
            run("Deny", instances, r#""StringNotEquals": {"ec2:MetadataHttpTokens": "Required"}"#),
            "IAM-02",
            "never `Required`",
        ),
        (
            run("Deny", instances, r#""StringEquals": {"ec2:MetadataHttpPutResponseHopLimit": "3"}"#),
            "IAM-03",
            "is a number",
        ),
        (run("Deny", "*", r#""StringEquals": {"ec2:RoleDelivery": "1.0"}"#), "IAM-32", "is a number"),
        (run("Deny", "*", r#""NumericLessThanIfExists": {"ec2:RoleDelivery": "2.0"}"#), "IAM-31", "without `IfExists`"),
        (run("Deny", "*", r#""NumericNotEquals": {"ec2:RoleDelivery": "2.0"}"#), "IAM-31", "all of them are denied"),
        (run("Deny", "*", r#""ArnNotLike": {"ec2:SourceInstanceARN": "*"}"#), "IAM-06", "add `Null`"),
        (
            warned(&statement("Deny", "s3:*", "*", r#""StringEquals": {"ec2:InstanceMetadataTags": "enabled"}"#)),
            "IAM-04",
            "46 actions",
        ),
        (warned(&statement("Deny", "ec2:ModifyInstanceMetadataDefaults", instances, "")), "IAM-13", "write `*`"),
    ] {
        let [(found, text)] = warnings.as_slice() else { panic!("{rule}: {warnings:?}") };
        assert_eq!(*found, rule);
        assert!(text.contains(part), "{text}");
    }
}

#[test]
fn sound_statements_are_not() {
    for conditions in [
        r#""StringNotEquals": {"ec2:MetadataHttpTokens": "required"}, "Null": {"EC2:MetadataHttpTokens": "false"}"#,
        r#""StringNotEqualsIfExists": {"ec2:ResourceTag/x": "y"}"#,
        r#""NumericGreaterThan": {"ec2:MetadataHttpPutResponseHopLimit": "3"}"#,
        r#""NumericNotEquals": {"ec2:RoleDelivery": "2.0"}, "Null": {"ec2:RoleDelivery": false}"#,
        r#""StringLike": {"ec2:MetadataHttpTokens": "opt*"}"#,
        r#""StringEquals": {"ec2:MetadataHttpTokens": "${aws:PrincipalTag/tokens}"}"#,
    ] {
        assert_eq!(warned(&statement("Deny", "ec2:RunInstances", "*", conditions)), [], "{conditions}");
    }
    assert_eq!(warned(&statement("Deny", "ec2:ModifyInstanceMetadataDefaults", "*", "")), []);
}

#[test]
fn a_policy_of_a_megabyte_is_decided_and_its_warnings_are_bounded() {
    let one = statement("Deny", "ec2:*", "*", r#""StringEquals": {"ec2:MetadataTag": "*a*b*c"}"#)
        .replace("\"Sid\": \"Deny1\", ", "");
    let policy = policy("p", &vec![one.as_str(); (1 << 20) / one.len()].join(",\n"));
    assert!((100..=110).contains(&warnings(&policy).len()));
    let set = PolicySet { identity: vec![policy], ..PolicySet::default() };
    let decision = evaluate(&set, &request("ec2:RunInstances", INSTANCE, &[]));
    assert_eq!(decision.trace.len(), set.identity[0].statements.len());
    assert!((100..=110).contains(&decision.warnings.len()));
}

proptest! {
    #[test]
    fn any_request_is_decided(action in "\\PC{0,12}", resource in "\\PC{0,20}", key in "\\PC{0,8}", value in "\\PC{0,8}") {
        let statement = statement("Deny", "*", "arn:aws:ec2:*:${aws:x, 'y'}:*", r#""StringLike": {"a:${b}": "${c:d}*"}"#);
        let decision = decide(&statement, &request(&action, &resource, &[(&key, &value)]));
        prop_assert_ne!(decision.effect, Verdict::ImplicitDeny);
    }
}
