//! What an instance is launched from and runs on.

use serde::{Deserialize, Serialize};

/// The AMI.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Image {
    /// The AMI's id.
    pub id: String,
    /// The instance's place among those launched together, from 0.
    pub launch_index: u32,
    /// Where the manifest is in S3; absent for an AMI backed by EBS.
    pub manifest_path: Option<String>,
    /// The AMIs that this one was built from.
    pub ancestors: Vec<String>,
    /// The kernel's id (paravirtual only).
    pub kernel_id: Option<String>,
    /// The RAM disk's id (paravirtual only).
    pub ramdisk_id: Option<String>,
    /// AWS Marketplace product codes.
    pub product_codes: Vec<String>,
    /// `x86_64` or `arm64`.
    pub architecture: String,
}

impl Default for Image {
    fn default() -> Self {
        Self {
            id: "ami-0abcdef1234567890".into(),
            launch_index: 0,
            manifest_path: None,
            ancestors: Vec::new(),
            kernel_id: None,
            ramdisk_id: None,
            product_codes: Vec::new(),
            architecture: "x86_64".into(),
        }
    }
}

/// What the instance runs on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Hypervisor {
    /// Nitro.
    #[default]
    Nitro,
    /// Xen: no IPv6 address of the service.
    Xen,
}

impl Hypervisor {
    /// The value of `system`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Nitro => "nitro",
            Self::Xen => "xen",
        }
    }
}
