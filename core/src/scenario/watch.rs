//! Keeps an eye on the options of every instance, to tell what changed between two looks.

use std::collections::BTreeMap;

use super::OptionsChange;
use crate::control::World;
use crate::options::MetadataOptions;
use crate::time::Moment;

/// What was seen at the last look: in force, and asked for.
#[derive(Debug, Default)]
pub(super) struct Watch(BTreeMap<String, (MetadataOptions, MetadataOptions)>);

impl Watch {
    /// Looks at every instance, and tells what changed since the last look, by instance id.
    pub(super) fn look(&mut self, world: &mut World, now: Moment) -> Vec<OptionsChange> {
        let mut gone = core::mem::take(&mut self.0);
        let mut changes = Vec::new();
        for instance in world.instances(now) {
            let timeline = instance.timeline();
            let seen = (timeline.effective(), timeline.desired());
            let before = gone.remove(instance.id());
            if before != Some(seen) {
                changes.push(OptionsChange {
                    instance: instance.id().to_owned(),
                    before: before.map(|(in_force, _)| in_force),
                    after: Some(seen.0),
                    asked_for: (seen.0 != seen.1).then_some(seen.1),
                });
            }
            self.0.insert(instance.id().to_owned(), seen);
        }
        changes.extend(gone.into_iter().map(|(instance, (in_force, _))| OptionsChange {
            instance,
            before: Some(in_force),
            after: None,
            asked_for: None,
        }));
        changes
    }
}
