//! The layers of policies, each of which has to allow a call.

use super::kinds::PolicyKind;
use super::policy::{Policy, PolicySet};

/// Policies of which one has to allow a call.
pub(super) struct Layer<'a> {
    pub(super) kind: PolicyKind,
    pub(super) policies: Vec<&'a Policy>,
}

impl PolicySet {
    /// The layers that apply, limits first.
    pub(super) fn layers(&self) -> Vec<Layer<'_>> {
        let layer = |kind, policies| Layer { kind, policies };
        let mut layers: Vec<Layer<'_>> =
            self.scps.iter().map(|level| layer(PolicyKind::ServiceControl, level.iter().collect())).collect();
        layers.extend(self.boundary.iter().map(|boundary| layer(PolicyKind::Boundary, vec![boundary])));
        if !self.session.is_empty() {
            layers.push(layer(PolicyKind::Session, self.session.iter().collect()));
        }
        layers.push(layer(PolicyKind::Identity, self.identity.iter().collect()));
        layers
    }
}
