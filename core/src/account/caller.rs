//! Who makes a call.

use serde::{Deserialize, Serialize};

/// How the role credentials that a call is signed with were delivered (IAM-05).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum RoleDelivery {
    /// By IMDSv1.
    #[serde(rename = "1.0")]
    V1,
    /// By IMDSv2.
    #[serde(rename = "2.0")]
    V2,
}

impl RoleDelivery {
    /// The value of `ec2:RoleDelivery`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::V1 => "1.0",
            Self::V2 => "2.0",
        }
    }
}

/// Who makes a call. The default is an administrator of the account, at a keyboard.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Caller {
    /// The ARN of the IAM role or user; absent: the account's root.
    pub principal_arn: Option<String>,
    /// How its credentials were delivered, if an instance got them from its metadata.
    pub role_delivery: Option<RoleDelivery>,
    /// That instance's id.
    pub source_instance_id: Option<String>,
    /// The service that calls on behalf of the caller, `autoscaling.amazonaws.com` (CON-47).
    pub invoked_by: Option<String>,
}
