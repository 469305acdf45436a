//! Recordings in, deliveries out.

use super::DeliveryReport;
use crate::ask::{Answer, Stream};

const POLICY: &str = r#"{"Version": "2012-10-17", "Statement": [{"Sid": "RequireV2", "Effect": "Deny", "Action": "*",
    "Resource": "*", "Condition": {"NumericLessThan": {"ec2:RoleDelivery": "2.0"}}}]}"#;

fn report(lines: &str, policy: &str) -> DeliveryReport {
    let policies = serde_json::json!([{"name": "p.json", "part": "service_control", "text": policy}]);
    let open = serde_json::json!({"task": {"credentials": {"policies": policies}}, "seed": 1}).to_string();
    let mut stream = Stream::open(open.as_bytes()).map_err(|failure| failure.message).unwrap();
    stream.begin("-").unwrap();
    stream.feed(lines.as_bytes()).unwrap();
    let answer = serde_json::from_slice(&stream.finish().unwrap()).unwrap();
    let Answer::Credentials(report) = answer else { panic!("{answer:?}") };
    *report
}

const V1: &str = r#"{"method":"GET","path":"/latest/meta-data/iam/security-credentials/web","status":200,"process":"old"}
"#;

#[test]
fn credentials_of_imdsv1_are_found_and_refused() {
    let others = r#"{"method":"GET","path":"/latest/meta-data/iam/security-credentials/web","status":401,"process":"old"}
{"method":"GET","path":"/latest/meta-data/iam/security-credentials/","status":200,"process":"old"}
"#;
    let report = report(&format!("{V1}{others}{V1}"), POLICY);
    assert_eq!(report.roles.len(), 1, "{report:#?}");
    let role = &report.roles[0];
    assert_eq!((role.role.as_str(), role.caller.as_str(), role.by_imdsv1, role.by_imdsv2), ("web", "old", 2, 0));
    assert_eq!(role.first_by_imdsv1, Some((0, 1)));
    assert!(report.some_refused);
    assert_eq!(report.refused_if_v1[0].statement.sid.as_deref(), Some("RequireV2"));
    assert_eq!(report.refused_if_v1[0].actions, "Action *");
    assert_eq!(report.refused_if_v2, []);
}

#[test]
fn nothing_is_refused_without_a_policy_on_delivery() {
    let other = POLICY.replace("ec2:RoleDelivery", "ec2:MetadataHttpPutResponseHopLimit");
    assert!(!report(V1, &other).some_refused);
}

/// A record of an API call, delivered so.
fn used(delivery: &str) -> String {
    format!(
        "{}\n",
        serde_json::json!({
            "eventVersion": "1.08", "eventTime": "2026-11-24T10:00:00Z", "eventSource": "s3.amazonaws.com",
            "eventName": "GetObject", "userAgent": "Boto3/1.9.0 Botocore/1.12.0", "userIdentity": {
                "type": "AssumedRole", "principalId": "AROAEXAMPLE:i-0123456789abcdef0", "accessKeyId": "ASIAIOSFODNN7EXAMPLE",
                "sessionContext": {"sessionIssuer": {"userName": "web"}, "ec2RoleDelivery": delivery}
            }
        })
    )
}

#[test]
fn api_calls_with_credentials_of_imdsv1_are_refused() {
    let old = report(&format!("{}{}{}", used("1.0"), used("2.0"), used("1.0")), POLICY);
    assert!(old.some_refused && old.roles.is_empty());
    assert_eq!(old.used.len(), 1, "{old:#?}");
    let role = &old.used[0];
    assert_eq!((role.role.as_str(), role.instance.as_deref()), ("web", Some("i-0123456789abcdef0")));
    assert_eq!((role.by_imdsv1, role.by_imdsv2, role.first_by_imdsv1), (2, 1, Some((0, 1))));
    assert!(!serde_json::to_string(&old).unwrap().contains("ASIA"));
    assert!(!report(&used("2.0"), POLICY).some_refused);
}
