//! The instance that a simulated service belongs to. Everything has a made-up default; nothing in it is a secret.

mod apart;
mod check;
mod image;
mod interface;
mod parts;

use std::collections::BTreeMap;

pub use check::InstanceError;
pub use image::{Hypervisor, Image};
pub use interface::{Interface, SecurityGroup};
pub use parts::{KeyPair, Placement, Role, Signals, SpotAction};

use serde::{Deserialize, Serialize};

/// One instance. What is absent here answers 404.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Instance {
    /// The instance id.
    pub id: String,
    /// Whether it runs.
    pub running: bool,
    /// The account that owns it, 12 digits.
    pub account_id: String,
    /// What it was launched from.
    pub image: Image,
    /// The instance type.
    pub instance_type: String,
    /// `on-demand`, `spot` and so on.
    pub life_cycle: String,
    /// What it runs on.
    pub hypervisor: Hypervisor,
    /// When it was launched, RFC 3339 in UTC.
    pub launched: String,
    /// The newest category that it shows (CAT-01), `YYYY-MM-DD`; heeded on Nitro only. Absent: all of them.
    pub schema_date: Option<String>,
    /// The reservation that it was launched in.
    pub reservation_id: String,
    /// Where it is.
    pub placement: Placement,
    /// Its private DNS name.
    pub hostname: String,
    /// Its network interfaces, the primary one first.
    pub interfaces: Vec<Interface>,
    /// Its role, if it has an instance profile.
    pub role: Option<Role>,
    /// Its key pair, if it was launched with one.
    pub key_pair: Option<KeyPair>,
    /// Its user data, if any: at most 16 KiB (RTE-10).
    pub user_data: Option<String>,
    /// Its tags.
    pub tags: BTreeMap<String, String>,
    /// Volumes other than the root: `ebs1` to `sdf`, `ephemeral0` to `sdb`.
    pub devices: BTreeMap<String, String>,
    /// Whether detailed monitoring is on.
    pub monitoring: bool,
    /// Its state in an Auto Scaling group, if it is in one.
    pub autoscaling_state: Option<String>,
    /// What the service has to tell it.
    pub signals: Signals,
}

impl Default for Instance {
    fn default() -> Self {
        Self {
            id: "i-1234567890abcdef0".into(),
            running: true,
            account_id: "123456789012".into(),
            image: Image::default(),
            instance_type: "t3.nano".into(),
            life_cycle: "on-demand".into(),
            hypervisor: Hypervisor::Nitro,
            launched: "2026-01-01T00:00:00Z".into(),
            schema_date: None,
            reservation_id: "r-1234567890abcdef0".into(),
            placement: Placement::default(),
            hostname: "ip-10-0-1-5.ec2.internal".into(),
            interfaces: vec![Interface::default()],
            role: None,
            key_pair: None,
            user_data: None,
            tags: BTreeMap::new(),
            devices: BTreeMap::new(),
            monitoring: false,
            autoscaling_state: None,
            signals: Signals::default(),
        }
    }
}

impl Instance {
    /// Whether any interface has an IPv6 address.
    #[must_use]
    pub fn has_ipv6(&self) -> bool {
        self.interfaces.iter().any(|interface| !interface.ipv6s.is_empty())
    }
}
