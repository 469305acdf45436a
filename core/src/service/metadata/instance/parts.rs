//! The smaller parts of an instance's description.

use serde::{Deserialize, Serialize};

/// Where an instance is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Placement {
    /// The Region.
    pub region: String,
    /// The Availability Zone's name.
    pub availability_zone: String,
    /// The Availability Zone's id.
    pub availability_zone_id: String,
    /// The placement group.
    pub group_name: Option<String>,
    /// The dedicated host.
    pub host_id: Option<String>,
    /// The partition in a partition placement group.
    pub partition_number: Option<u32>,
    /// The partition of AWS.
    pub partition: String,
    /// The domain of its services.
    pub domain: String,
}

impl Default for Placement {
    fn default() -> Self {
        Self {
            region: "us-east-1".into(),
            availability_zone: "us-east-1a".into(),
            availability_zone_id: "use1-az4".into(),
            group_name: None,
            host_id: None,
            partition_number: None,
            partition: "aws".into(),
            domain: "amazonaws.com".into(),
        }
    }
}

/// An instance profile and its role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Role {
    /// The role's name.
    pub name: String,
    /// The instance profile's id.
    pub profile_id: String,
    /// Whether the role trusts EC2; if not, no credentials are given (RTE-R11).
    pub trusted: bool,
}

impl Default for Role {
    fn default() -> Self {
        Self { name: "example-role".into(), profile_id: "EXAMPLE-PROFILE-ID".into(), trusted: true }
    }
}

/// The public half of a key pair.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct KeyPair {
    /// Its name.
    pub name: String,
    /// The public key in OpenSSH's form, without a line end.
    pub openssh_key: String,
}

/// What the service has to tell an instance (RTE-R14).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Signals {
    /// The Spot Instance is about to be interrupted.
    pub spot: Option<SpotAction>,
    /// The Spot Instance is likely to be interrupted: the time of the notice, RFC 3339.
    pub rebalance: Option<String>,
    /// Scheduled maintenance, as the JSON array that is served; absent: `[]`.
    pub maintenance: Option<String>,
}

/// A Spot interruption.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SpotAction {
    /// `terminate`, `stop` or `hibernate`.
    pub action: String,
    /// When, RFC 3339.
    pub time: String,
}
