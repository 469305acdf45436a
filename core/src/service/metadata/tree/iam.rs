//! The role's credentials, and those that EC2 itself uses.

use serde_json::Value;

use super::builder::Builder;
use crate::service::metadata::{credentials, json};

impl Builder<'_> {
    pub(super) fn iam(&mut self) {
        let (instance, version, now) = (self.instance, self.visitor.authenticated, self.visitor.now);
        let updated = Value::from(instance.launched.as_str());
        let account = instance.account_id.as_str();
        let info = [("Code", Value::from("Success")), ("LastUpdated", updated.clone()), ("AccountId", account.into())];
        self.value(&["identity-credentials", "ec2", "info"], json::object(info));
        let own = credentials::credentials("ec2-instance", version, now);
        self.value(&["identity-credentials", "ec2", "security-credentials", "ec2-instance"], own);
        let Some(role) = &instance.role else {
            return;
        };
        let partition = &instance.placement.partition;
        let profile = format!("arn:{partition}:iam::{account}:instance-profile/{}", role.name);
        let info = [
            ("Code", Value::from("Success")),
            ("LastUpdated", updated),
            ("InstanceProfileArn", profile.into()),
            ("InstanceProfileId", role.profile_id.as_str().into()),
        ];
        self.value(&["iam", "info"], json::object(info));
        let answer = if role.trusted {
            credentials::credentials(&role.name, version, now)
        } else {
            credentials::refusal(&role.name, now)
        };
        self.value(&["iam", "security-credentials", &role.name], answer);
    }
}
