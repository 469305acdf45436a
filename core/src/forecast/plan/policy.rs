//! Policies that keep tokens required, written for a surface: as service control policies, which bind every account
//! under what they are attached to.

use serde_json::{Value, json};

use super::commands::{Commands, note};
use crate::notation::Surface;

/// A policy: its name, and its document.
pub(crate) struct PlannedPolicy {
    pub name: &'static str,
    pub document: Value,
}

/// Refuses launches that do not require tokens (IAM-20), and instances made `optional` again (IAM-21).
pub(crate) fn require_tokens() -> PlannedPolicy {
    let document = json!({
        "Version": "2012-10-17",
        "Statement": [
            {
                "Sid": "LaunchesRequireTokens",
                "Effect": "Deny",
                "Action": "ec2:RunInstances",
                "Resource": "arn:aws:ec2:*:*:instance/*",
                "Condition": {"StringNotEquals": {"ec2:MetadataHttpTokens": "required"}}
            },
            {
                "Sid": "TokensStayRequired",
                "Effect": "Deny",
                "Action": "ec2:ModifyInstanceMetadataOptions",
                "Resource": "arn:aws:ec2:*:*:instance/*",
                "Condition": {
                    "StringNotEquals": {"ec2:Attribute/HttpTokens": "required"},
                    "Null": {"ec2:Attribute/HttpTokens": "false"}
                }
            }
        ]
    });
    PlannedPolicy { name: "RequireImdsV2", document }
}

/// Refuses calls signed with role credentials that IMDSv1 delivered (IAM-24).
pub(crate) fn refuse_v1_credentials() -> PlannedPolicy {
    let document = json!({
        "Version": "2012-10-17",
        "Statement": [{
            "Sid": "RoleCredentialsFromImdsV2",
            "Effect": "Deny",
            "Action": "*",
            "Resource": "*",
            "Condition": {"NumericLessThan": {"ec2:RoleDelivery": "2.0"}}
        }]
    });
    PlannedPolicy { name: "RequireImdsV2Credentials", document }
}

/// What makes and attaches it, and what detaches it.
pub(crate) fn attach(policy: &PlannedPolicy, surface: Surface) -> Commands {
    let PlannedPolicy { name, document } = policy;
    let text = serde_json::to_string_pretty(document).unwrap_or_default();
    let indented = |by: &str| text.replace('\n', &format!("\n{by}"));
    let by_text = || vec![note("Revert it by deploying the text without it.", &[])];
    let (apply, revert, cannot) = match surface {
        Surface::AwsCli => (
            format!(
                "cat > {name}.json <<'EOF'\n{text}\nEOF\n\
                 aws organizations create-policy --type SERVICE_CONTROL_POLICY --name {name} --description {name} \
                 --content file://{name}.json\n\
                 aws organizations attach-policy --policy-id POLICY_ID --target-id TARGET_ID\n"
            ),
            "aws organizations detach-policy --policy-id POLICY_ID --target-id TARGET_ID\n".into(),
            Vec::new(),
        ),
        Surface::PowerShell => (
            format!(
                "$content = @'\n{text}\n'@\n\
                 New-ORGPolicy -Type SERVICE_CONTROL_POLICY -Name {name} -Description {name} -Content $content\n\
                 Add-ORGPolicy -PolicyId POLICY_ID -TargetId TARGET_ID\n"
            ),
            "Dismount-ORGPolicy -PolicyId POLICY_ID -TargetId TARGET_ID\n".into(),
            Vec::new(),
        ),
        Surface::CloudFormation => (
            format!(
                "Resources:\n  {name}:\n    Type: AWS::Organizations::Policy\n    Properties:\n      Name: {name}\n      \
                 Type: SERVICE_CONTROL_POLICY\n      TargetIds: [TARGET_ID]\n      Content:\n        {}\n",
                indented("        ")
            ),
            String::new(),
            by_text(),
        ),
        Surface::Terraform => (
            format!(
                "resource \"aws_organizations_policy\" \"{name}\" {{\n  name    = \"{name}\"\n  type    = \
                 \"SERVICE_CONTROL_POLICY\"\n  content = <<EOF\n{text}\nEOF\n}}\nresource \
                 \"aws_organizations_policy_attachment\" \"{name}\" {{\n  policy_id = \
                 aws_organizations_policy.{name}.id\n  target_id = \"TARGET_ID\"\n}}\n"
            ),
            String::new(),
            by_text(),
        ),
    };
    Commands { apply, revert, cannot }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ask::{Answer, Call};

    /// Whether the policy, as a service control policy beside one that allows everything, allows a call.
    fn allows(policy: &PlannedPolicy, ask: &Value, context: Value) -> bool {
        let call = json!({
            "call": "iam", "allow_all": true, "ask": ask, "context": context,
            "policies": [{"name": "scp", "part": "service_control", "text": policy.document.to_string()}],
        });
        let call: Call = serde_json::from_value(call).unwrap();
        let Answer::Iam(report) = call.answer() else { panic!("no answer to {ask}") };
        for file in &report.policies {
            assert!(file.warnings.is_empty(), "{:?}", file.warnings);
        }
        report.ruling == crate::ask::Ruling::Allow
    }

    /// The policies do what the plan says of them, by the engine of IAM.
    #[test]
    fn they_refuse_what_they_are_for_and_nothing_else() {
        let call = |text: &str| json!({"text": {"text": text}});
        let launch = |tokens: &str| {
            call(&format!(
                "aws ec2 run-instances --image-id ami-0123456789abcdef0 --metadata-options HttpTokens={tokens}"
            ))
        };
        let modify = |what: &str| {
            call(&format!("aws ec2 modify-instance-metadata-options --instance-id i-0123456789abcdef0 {what}"))
        };
        let policy = require_tokens();
        assert!(allows(&policy, &launch("required"), json!({})));
        assert!(!allows(&policy, &launch("optional"), json!({})));
        assert!(allows(&policy, &modify("--http-tokens required"), json!({})));
        assert!(allows(&policy, &modify("--http-put-response-hop-limit 2"), json!({})));
        assert!(!allows(&policy, &modify("--http-tokens optional"), json!({})));
        let get = json!({"action": {"action": "s3:GetObject", "resource": "arn:aws:s3:::b/k"}});
        let policy = refuse_v1_credentials();
        assert!(!allows(&policy, &get, json!({"ec2:RoleDelivery": ["1.0"]})));
        assert!(allows(&policy, &get, json!({"ec2:RoleDelivery": ["2.0"]})));
        assert!(allows(&policy, &get, json!({"ec2:RoleDelivery": []})));
    }
}
