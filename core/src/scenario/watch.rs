//! Keeps an eye on every instance, to tell what changed between two looks.

use std::collections::BTreeMap;

use super::{InstanceState, OptionsChange};
use crate::account::World;
use crate::text::time::Moment;

/// What was seen at the last look.
#[derive(Debug, Default)]
pub(super) struct Watch(BTreeMap<String, InstanceState>);

/// What is not as it was at the last look.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// Whose options changed, by instance id.
    pub(super) changes: Vec<OptionsChange>,
    /// What of it changed or is new, as it is now, by instance id.
    pub(super) states: Vec<InstanceState>,
}

impl Watch {
    /// Looks at every instance, and tells what changed since the last look.
    pub(super) fn look(&mut self, world: &mut World, now: Moment) -> Seen {
        let known = core::mem::take(&mut self.0);
        let mut seen = Seen::default();
        for instance in world.instances(now) {
            let timeline = instance.timeline();
            let (in_force, desired) = (timeline.effective(), timeline.desired());
            let state = InstanceState {
                instance: instance.id().to_owned(),
                run_state: instance.state().to_string(),
                options: in_force,
                asked_for: (in_force != desired).then_some(desired),
                metrics: instance.metrics().into(),
            };
            let before = known.get(instance.id());
            let options = |state: &InstanceState| (state.options, state.asked_for);
            if before.map(options) != Some(options(&state)) {
                seen.changes.push(OptionsChange {
                    instance: state.instance.clone(),
                    before: before.map(|before| before.options),
                    after: Some(in_force),
                    asked_for: state.asked_for,
                });
            }
            if before != Some(&state) {
                seen.states.push(state.clone());
            }
            self.0.insert(state.instance.clone(), state);
        }
        let gone = known.into_iter().filter(|(instance, _)| !self.0.contains_key(instance));
        seen.changes.extend(gone.map(|(instance, before)| OptionsChange {
            instance,
            before: Some(before.options),
            after: None,
            asked_for: None,
        }));
        seen
    }
}
