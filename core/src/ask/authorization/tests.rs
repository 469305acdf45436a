//! Policies and calls, as people give them.

use super::{Ask, AskAction, AskText, GivenPolicy, IamCall, IamReport, Ruling, decide};
use crate::account::{Caller, RoleDelivery};
use crate::scenario::PolicyPart;
use crate::text::Failure;

const REQUIRE_V2: &str = r#"{
  "Version": "2012-10-17",
  "Statement": [
    {"Sid": "RequireV2", "Effect": "Deny", "Action": "ec2:RunInstances",
     "Resource": "arn:aws:ec2:*:*:instance/*",
     "Condition": {"StringNotEquals": {"ec2:MetadataHttpTokens": "required"}}}
  ]
}"#;

const LAUNCH: &str = "aws ec2 run-instances --image-id ami-0abcdef1234567890 --instance-type t3.large";

fn policy(part: PolicyPart, text: &str) -> GivenPolicy {
    GivenPolicy { name: "p.json".into(), part, text: text.into() }
}

fn by_text(text: &str, policies: Vec<GivenPolicy>) -> IamCall {
    let ask = Ask::Text(AskText { text: text.into(), form: None, options: Default::default(), scenario: None });
    IamCall { policies, allow_all: false, ask, caller: Caller::default(), context: Default::default() }
}

fn by_action(action: &str, resource: &str, policies: Vec<GivenPolicy>) -> IamCall {
    let ask = Ask::Action(AskAction { action: action.into(), resource: Some(resource.into()) });
    IamCall { ask, ..by_text("", policies) }
}

fn decided(call: &IamCall) -> IamReport {
    decide(call).unwrap_or_else(|error| panic!("{error:?}"))
}

fn refused(call: &IamCall) -> Failure {
    decide(call).unwrap_err()
}

#[test]
fn a_launch_is_decided_by_what_it_comes_to() {
    let scp = || vec![policy(PolicyPart::ServiceControl, REQUIRE_V2)];
    let denied = decided(&by_text(LAUNCH, scp()));
    assert_eq!(denied.ruling, Ruling::ExplicitDeny);
    let call = &denied.calls[0];
    assert!(call.sentence.contains("statement 1 `RequireV2` of `p.json`, line 4"), "{}", call.sentence);
    assert!(denied.assumed.iter().any(|text| text.contains("ami-0abcdef1234567890")), "{:?}", denied.assumed);
    let allowed = decided(&by_text(&format!("{LAUNCH} --metadata-options HttpTokens=required"), scp()));
    assert_eq!(allowed.ruling, Ruling::Allow, "{allowed:#?}");
    assert!(allowed.calls[0].requests.len() > 3, "an image, a subnet and more are asked for");
}

#[test]
fn every_form_of_a_call_comes_to_the_same() {
    let texts = [
        "aws ec2 modify-instance-metadata-options --instance-id i-1234567898abcdef0 --http-tokens optional",
        "(Edit-EC2InstanceMetadataOption -InstanceId i-1234567898abcdef0 -HttpTokens optional).InstanceMetadataOptions",
        r#"{"ModifyInstanceMetadataOptions": {"InstanceId": "i-1234567898abcdef0", "HttpTokens": "optional"}}"#,
    ];
    let text = r#"{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "ec2:Modify*", "Resource": "*",
        "Condition": {"StringEquals": {"ec2:Attribute/HttpTokens": "optional"}}}}"#;
    for call in texts {
        let report = decided(&by_text(call, vec![policy(PolicyPart::ServiceControl, text)]));
        assert_eq!(report.ruling, Ruling::ExplicitDeny, "{call}: {report:#?}");
    }
}

#[test]
fn what_nobody_told_is_unknown() {
    let instance = "arn:aws:ec2:us-east-1:123456789012:instance/*";
    let mut call = by_action("ec2:RunInstances", instance, vec![policy(PolicyPart::ServiceControl, REQUIRE_V2)]);
    let report = decided(&call);
    assert_eq!(report.ruling, Ruling::Unknown);
    assert_eq!(report.calls[0].requests[0].depends_on, ["ec2:MetadataHttpTokens"]);
    for (values, ruling) in [
        (vec!["required".to_owned()], Ruling::Allow),
        (vec!["optional".to_owned()], Ruling::ExplicitDeny),
        (vec![], Ruling::ExplicitDeny),
    ] {
        call.context = [("ec2:metadatahttptokens".to_owned(), values.clone())].into();
        assert_eq!(decided(&call).ruling, ruling, "{values:?}");
    }
}

#[test]
fn who_calls_matters() {
    let text = r#"{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "*", "Resource": "*",
        "Condition": {"NumericLessThan": {"ec2:RoleDelivery": "2.0"}}}}"#;
    let mut call = by_action("s3:GetObject", "arn:aws:s3:::b/k", vec![policy(PolicyPart::ServiceControl, text)]);
    let at_keyboard = decided(&call);
    assert_eq!(at_keyboard.ruling, Ruling::Allow);
    assert!(at_keyboard.assumed.iter().any(|text| text.contains("credentials")), "{:?}", at_keyboard.assumed);
    call.caller.role_delivery = Some(RoleDelivery::V1);
    assert_eq!(decided(&call).ruling, Ruling::ExplicitDeny);
    call.caller.role_delivery = Some(RoleDelivery::V2);
    assert_eq!(decided(&call).ruling, Ruling::Allow);
}

#[test]
fn an_identity_policy_that_only_denies_allows_nothing() {
    let policies = || vec![policy(PolicyPart::Identity, REQUIRE_V2)];
    let call = by_action("ec2:StopInstances", "*", policies());
    assert_eq!(decided(&call).ruling, Ruling::ImplicitDeny);
    assert_eq!(decided(&IamCall { allow_all: true, ..call }).ruling, Ruling::Allow);
}

#[test]
fn bad_input_is_told_by_its_place() {
    let broken = refused(&by_text(LAUNCH, vec![policy(PolicyPart::Identity, "{\n  \"Statement\": [},\n}")]));
    assert!(broken.message.starts_with("p.json, line 2: not JSON"), "{broken:?}");
    let twice = REQUIRE_V2.replace("\"Effect\": \"Deny\",", "\"Effect\": \"Deny\", \"Effect\": \"Allow\",");
    let twice = refused(&by_text(LAUNCH, vec![policy(PolicyPart::Identity, &twice)]));
    assert!(twice.message.contains("`Effect` twice") && twice.help.is_some(), "{twice:?}");
    let slip =
        refused(&by_text("aws ec2 run-instances --image-id ami-1 --metadta-options HttpTokens=required", vec![]));
    assert!(slip.message.contains("line 1, column"), "{slip:?}");
    assert!(refused(&by_action("RunInstances", "*", vec![])).message.contains("is not an action"));
    let nowhere = refused(&by_text("aws ec2 run-instances --image-id x --metadata-options HttpTokens=on", vec![]));
    assert!(nowhere.message.contains("fails before IAM is asked") && nowhere.help.is_some(), "{nowhere:?}");
    let two = vec![policy(PolicyPart::Boundary, REQUIRE_V2), policy(PolicyPart::Boundary, REQUIRE_V2)];
    assert!(refused(&by_text(LAUNCH, two)).message.contains("second permissions boundary"));
    let huge = vec![policy(PolicyPart::Identity, &" ".repeat(2 << 20))];
    assert!(refused(&by_text(LAUNCH, huge)).message.contains("bytes together"));
    let deep = "[".repeat(100_000);
    assert!(decide(&by_text(&deep, vec![policy(PolicyPart::Identity, REQUIRE_V2)])).is_err());
    assert!(decide(&by_text(LAUNCH, vec![policy(PolicyPart::Identity, &deep)])).is_err());
}

#[test]
fn a_world_is_taken_from_a_scenario() {
    let scenario = "imdsim_scenario: 1\nworld: {defaults: {HttpTokens: required}}\nsteps: []";
    let ask = Ask::Text(AskText {
        text: LAUNCH.into(),
        form: None,
        options: Default::default(),
        scenario: Some(scenario.into()),
    });
    let policies = vec![policy(PolicyPart::ServiceControl, REQUIRE_V2)];
    assert_eq!(decided(&IamCall { ask, ..by_text("", policies) }).ruling, Ruling::Allow);
}

#[test]
fn what_a_template_that_nobody_describes_gives_is_unknown() {
    let scp = || vec![policy(PolicyPart::ServiceControl, REQUIRE_V2)];
    let run = "aws ec2 run-instances --launch-template LaunchTemplateName=web";
    let report = decided(&by_text(run, scp()));
    assert_eq!(report.ruling, Ruling::Unknown, "{report:#?}");
    let instance = &report.calls[0].requests[0];
    assert_eq!(instance.depends_on, ["ec2:MetadataHttpTokens"]);
    assert!(!instance.context.contains_key("ec2:MetadataHttpTokens"), "{:?}", instance.context);
    let settled = decided(&by_text(&format!("{run} --metadata-options HttpTokens=optional"), scp()));
    assert_eq!(settled.ruling, Ruling::ExplicitDeny);
}

#[test]
fn each_call_is_decided_by_what_came_before_it_in_its_region() {
    let scp = || vec![policy(PolicyPart::ServiceControl, REQUIRE_V2)];
    let mark = "aws ec2 modify-image-attribute --image-id ami-0abcdef1234567890 --imds-support v2.0";
    let rulings = |text: &str| decided(&by_text(text, scp())).calls.iter().map(|call| call.ruling).collect::<Vec<_>>();
    assert_eq!(rulings(&format!("{mark}\n{LAUNCH}")), [Ruling::Allow, Ruling::Allow]);
    assert_eq!(rulings(&format!("{LAUNCH}\n{mark}")), [Ruling::ExplicitDeny, Ruling::Allow]);
    let elsewhere = format!("{mark} --region eu-west-1\n{LAUNCH} --region us-east-1");
    assert_eq!(rulings(&elsewhere), [Ruling::Allow, Ruling::ExplicitDeny]);
    let region = decided(&by_text(&format!("{LAUNCH} --region eu-west-1"), scp()));
    assert!(region.calls[0].requests[0].resource.contains(":eu-west-1:"), "{:?}", region.calls[0].requests[0]);
}
