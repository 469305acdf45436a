//! Starting, stopping, rebooting and terminating.

use std::collections::BTreeSet;

use super::Apply;
use crate::account::instance::Instance;
use crate::account::progress::Progress;
use crate::account::refusal::{Refusal, printable};
use crate::account::world::State;
use crate::account::{World, context};
use crate::api::answers::{Done, OptionsState, RunState, Starting, StateChange, Stopping, Terminating};
use crate::api::{Call, RebootInstances, StartInstances, StopInstances, TerminateInstances};
use crate::knowledge::rules;
use crate::service::options::HttpTokens;
use crate::text::ids::is_id;
use crate::text::time::Moment;

/// The most instances of one call.
const MOST: usize = 1_000;

/// The instance with this id, as it is at `now`: ERR-07, ERR-08.
pub(super) fn find_instance<'a>(state: &'a mut State, id: &str, now: Moment) -> Result<&'a Instance, Refusal> {
    let formed = is_id(id, "i-");
    state.instance(id, now).ok_or_else(
        || {
            if formed { Refusal::no_instance(id) } else { Refusal::malformed_instance(id) }
        },
    )
}

/// What a call does to run states.
struct Act {
    action: &'static str,
    /// The states that it takes.
    takes: &'static [RunState],
    /// Where it does not: "from which it can be ...".
    participle: &'static str,
}

/// StartInstances: on another host, with the options that were asked for (MOD-04). Enforcement is no matter here
/// (ENF-10).
impl Apply for StartInstances {
    fn apply(self, world: &mut World, progress: &mut Progress<'_>) -> Result<Self::Answer, Refusal> {
        let enforced = world.state.is_enforced();
        let act = Act {
            action: Self::ACTION,
            takes: &[RunState::Stopped, RunState::Pending, RunState::Running],
            participle: "started",
        };
        let now = progress.now;
        let before = checked(world, &self.instance_ids, &act, progress)?;
        for id in &before {
            if let Some(instance) = world.state.instance(id, now) {
                let timeline = instance.timeline();
                let stopped = instance.state() == RunState::Stopped;
                let pending = stopped && timeline.state() == OptionsState::Pending;
                progress.meet_if(pending, rules::MOD_04);
                progress.meet_if(stopped && !pending, rules::MOD_14);
                progress.meet_if(stopped, rules::TOK_17);
                let optional = timeline.desired().http_tokens == HttpTokens::Optional;
                progress.meet_if(stopped && enforced && optional, rules::ENF_10);
            }
        }
        Ok(Starting { starting_instances: carry_out(world, &before, Instance::start, now) })
    }
}

impl Apply for StopInstances {
    fn apply(self, world: &mut World, progress: &mut Progress<'_>) -> Result<Self::Answer, Refusal> {
        let act = Act {
            action: Self::ACTION,
            takes: &[RunState::Running, RunState::Pending, RunState::Stopping, RunState::Stopped],
            participle: "stopped",
        };
        let ids = checked(world, &self.instance_ids, &act, progress)?;
        progress.meet(rules::MOD_14);
        Ok(Stopping { stopping_instances: carry_out(world, &ids, Instance::stop, progress.now) })
    }
}

/// RebootInstances: the host stays, and with it tokens and options (TOK-17, MOD-14).
impl Apply for RebootInstances {
    fn apply(self, world: &mut World, progress: &mut Progress<'_>) -> Result<Self::Answer, Refusal> {
        let act = Act { action: Self::ACTION, takes: &[RunState::Running], participle: "rebooted" };
        checked(world, &self.instance_ids, &act, progress)?;
        progress.meet(rules::MOD_14);
        progress.meet(rules::TOK_17);
        Ok(Done::DONE)
    }
}

impl Apply for TerminateInstances {
    fn apply(self, world: &mut World, progress: &mut Progress<'_>) -> Result<Self::Answer, Refusal> {
        let act = Act {
            action: Self::ACTION,
            takes: &[
                RunState::Pending,
                RunState::Running,
                RunState::ShuttingDown,
                RunState::Terminated,
                RunState::Stopping,
                RunState::Stopped,
            ],
            participle: "terminated",
        };
        let ids = checked(world, &self.instance_ids, &act, progress)?;
        progress.meet(rules::MOD_15);
        Ok(Terminating { terminating_instances: carry_out(world, &ids, Instance::terminate, progress.now) })
    }
}

/// The instances of a call that can go through, each once.
fn checked(
    world: &mut World,
    given: &[String],
    act: &Act,
    progress: &mut Progress<'_>,
) -> Result<Vec<String>, Refusal> {
    if given.is_empty() {
        return Err(Refusal::missing("InstanceIds"));
    }
    let ids: BTreeSet<&String> = given.iter().collect();
    if ids.len() > MOST {
        return Err(Refusal::inferred("InvalidParameterValue", "More than 1000 instances in one call."));
    }
    for id in &ids {
        find_instance(&mut world.state, id, progress.now)?;
    }
    let mut requests = Vec::new();
    for id in &ids {
        let instance = find_instance(&mut world.state, id, progress.now)?;
        if !act.takes.contains(&instance.state()) {
            let message =
                format!("The instance '{}' is not in a state from which it can be {}.", printable(id), act.participle);
            return Err(Refusal::known("IncorrectInstanceState", message));
        }
        let instance = instance.clone();
        let options = instance.timeline().effective();
        requests.push(context::on_instance(&world.state, progress.caller, act.action, &instance, options));
    }
    progress.authorize(&*world.authorizer, &requests)?;
    progress.end_dry_run()?;
    Ok(ids.into_iter().cloned().collect())
}

fn carry_out(world: &mut World, ids: &[String], change: fn(&mut Instance, Moment), now: Moment) -> Vec<StateChange> {
    let mut changes = Vec::with_capacity(ids.len());
    for id in ids {
        if let Some(instance) = world.state.instance_mut(id, now) {
            let previous_state = instance.state().into();
            change(instance, now);
            changes.push(StateChange {
                instance_id: id.clone(),
                previous_state,
                current_state: instance.state().into(),
            });
        }
    }
    changes
}
