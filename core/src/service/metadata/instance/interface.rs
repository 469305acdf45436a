//! A network interface of an instance.

use serde::{Deserialize, Serialize};

/// One elastic network interface.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Interface {
    /// Its MAC address, lower case with colons.
    pub mac: String,
    /// Its id.
    pub id: String,
    /// Its place on the instance, from 0.
    pub device_number: u32,
    /// The network card, on types that have several.
    pub network_card: Option<u32>,
    /// Private IPv4 addresses, the primary one first; none in an IPv6-only subnet.
    pub local_ipv4s: Vec<String>,
    /// The public IPv4 address, if it has one.
    pub public_ipv4: Option<String>,
    /// The public DNS name, if the VPC gives one.
    pub public_hostname: Option<String>,
    /// IPv6 addresses.
    pub ipv6s: Vec<String>,
    /// Delegated IPv4 prefixes.
    pub ipv4_prefixes: Vec<String>,
    /// Delegated IPv6 prefixes.
    pub ipv6_prefixes: Vec<String>,
    /// Its security groups.
    pub security_groups: Vec<SecurityGroup>,
    /// Its subnet.
    pub subnet_id: String,
    /// Its VPC.
    pub vpc_id: String,
    /// The subnet's IPv4 range, if it has one.
    pub subnet_ipv4_cidr_block: Option<String>,
    /// The VPC's IPv4 ranges, the primary one first.
    pub vpc_ipv4_cidr_blocks: Vec<String>,
    /// The subnet's IPv6 ranges.
    pub subnet_ipv6_cidr_blocks: Vec<String>,
    /// The VPC's IPv6 ranges.
    pub vpc_ipv6_cidr_blocks: Vec<String>,
}

/// A security group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SecurityGroup {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
}

impl Default for Interface {
    fn default() -> Self {
        Self {
            mac: "02:00:00:00:00:01".into(),
            id: "eni-1234567890abcdef0".into(),
            device_number: 0,
            network_card: None,
            local_ipv4s: vec!["10.0.1.5".into()],
            public_ipv4: None,
            public_hostname: None,
            ipv6s: Vec::new(),
            ipv4_prefixes: Vec::new(),
            ipv6_prefixes: Vec::new(),
            security_groups: vec![SecurityGroup { id: "sg-1234567890abcdef0".into(), name: "default".into() }],
            subnet_id: "subnet-1234567890abcdef0".into(),
            vpc_id: "vpc-1234567890abcdef0".into(),
            subnet_ipv4_cidr_block: Some("10.0.1.0/24".into()),
            vpc_ipv4_cidr_blocks: vec!["10.0.0.0/16".into()],
            subnet_ipv6_cidr_blocks: Vec::new(),
            vpc_ipv6_cidr_blocks: Vec::new(),
        }
    }
}
