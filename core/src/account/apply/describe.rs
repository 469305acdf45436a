//! DescribeInstances.

use std::collections::{BTreeMap, BTreeSet};

use super::filters::Filters;
use super::states::find_instance;
use crate::account::context;
use crate::account::progress::Progress;
use crate::account::refusal::Refusal;
use crate::account::{DescribeInstances, InstanceView, OptionsState, Reply, Reservation, World};
use crate::knowledge::rules;

/// DescribeInstances, by reservation.
pub(super) fn instances(
    world: &mut World,
    call: DescribeInstances,
    progress: &mut Progress<'_>,
) -> Result<Reply, Refusal> {
    progress.dry_run = call.dry_run == Some(true);
    let now = progress.now;
    for id in &call.instance_ids {
        find_instance(&mut world.state, id, now)?;
    }
    let filters = Filters::read(&call.filters)?;
    let keys = context::of_caller(&world.state, progress.caller);
    let request = context::request("DescribeInstances", "*".to_owned(), keys);
    progress.authorize(&*world.authorizer, &[request])?;
    progress.end_dry_run()?;
    world.state.settle(now);
    let asked: BTreeSet<&String> = call.instance_ids.iter().collect();
    let mut reservations: BTreeMap<&str, Reservation> = BTreeMap::new();
    let mut lags = false;
    for instance in world.state.instances.values() {
        let view = instance.view(now);
        if !(asked.is_empty() || asked.contains(&view.instance_id)) || !filters.match_all(&view) {
            continue;
        }
        lags |= view.metadata_options != instance.timeline().view();
        let new = || Reservation {
            reservation_id: instance.reservation_id().to_owned(),
            owner_id: world.state.account_id.clone(),
            instances: Vec::new(),
        };
        reservations.entry(instance.reservation_id()).or_insert_with(new).instances.push(view);
    }
    let is_pending = |view: &InstanceView| view.metadata_options.state == OptionsState::Pending;
    let pending = reservations.values().any(|reservation| reservation.instances.iter().any(is_pending));
    progress.meet(rules::OPT_06);
    progress.meet_if(filters.name_options(), rules::OPT_09);
    progress.meet_if(filters.name_ipv4(), rules::OPT_08);
    progress.meet_if(pending, rules::MOD_03);
    progress.meet_if(lags, rules::CON_45);
    Ok(Reply::Instances { reservations: reservations.into_values().collect() })
}
