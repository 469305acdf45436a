//! Images (AMIs) and the one mark on them that bears on the metadata service.

use std::collections::BTreeMap;

use crate::api::ImdsSupport;

/// An AMI.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it is for.
    pub description: Option<String>,
    /// The account that owns it.
    pub owner: String,
    /// The snapshot of its root volume.
    pub snapshot_id: String,
    /// Its tags.
    pub tags: BTreeMap<String, String>,
    support: ImdsSupport,
}

impl Image {
    /// A new image.
    #[must_use]
    pub fn new(id: String, name: String, owner: String, snapshot_id: String, support: ImdsSupport) -> Self {
        Self { id, name, description: None, owner, snapshot_id, tags: BTreeMap::new(), support }
    }

    /// What it says of IMDSv2.
    #[must_use]
    pub const fn imds_support(&self) -> ImdsSupport {
        self.support
    }

    /// Marks it as `v2.0`. There is no way back (AMI-03), and so no other method that changes the mark.
    pub const fn require_v2(&mut self) {
        self.support = ImdsSupport::V2;
    }
}
