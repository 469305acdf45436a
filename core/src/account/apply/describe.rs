//! DescribeInstances.

use std::collections::{BTreeMap, BTreeSet};

use super::Apply;
use super::filters::Filters;
use super::states::find_instance;
use crate::account::progress::Progress;
use crate::account::refusal::Refusal;
use crate::account::{World, context};
use crate::api::answers::{InstanceFacts, Instances, OptionsState, Reservation};
use crate::api::{Call, DescribeInstances};
use crate::knowledge::rules;

/// DescribeInstances, by reservation.
impl Apply for DescribeInstances {
    fn apply(self, world: &mut World, progress: &mut Progress<'_>) -> Result<Self::Answer, Refusal> {
        let now = progress.now;
        for id in &self.instance_ids {
            find_instance(&mut world.state, id, now)?;
        }
        let filters = Filters::read(&self.filters)?;
        let keys = context::of_caller(&world.state, progress.caller);
        let request = context::request(Self::ACTION, "*".to_owned(), keys);
        progress.authorize(&*world.authorizer, &[request])?;
        progress.end_dry_run()?;
        world.state.settle(now);
        let asked: BTreeSet<&String> = self.instance_ids.iter().collect();
        let mut reservations: BTreeMap<&str, Reservation> = BTreeMap::new();
        let mut lags = false;
        for instance in world.state.instances.values() {
            let view = instance.view(now);
            if !(asked.is_empty() || asked.contains(&view.instance_id)) || !filters.match_all(&view) {
                continue;
            }
            lags |= view.metadata_options != Some(instance.timeline().view());
            let new = || Reservation {
                reservation_id: Some(instance.reservation_id().to_owned()),
                owner_id: Some(world.state.account_id.clone()),
                instances: Vec::new(),
            };
            reservations.entry(instance.reservation_id()).or_insert_with(new).instances.push(view);
        }
        let is_pending = |view: &InstanceFacts| {
            view.metadata_options.and_then(|options| options.state) == Some(OptionsState::Pending)
        };
        let pending = reservations.values().any(|reservation| reservation.instances.iter().any(is_pending));
        progress.meet(rules::OPT_06);
        progress.meet_if(filters.name_options(), rules::OPT_09);
        progress.meet_if(filters.name_ipv4(), rules::OPT_08);
        progress.meet_if(pending, rules::MOD_03);
        progress.meet_if(lags, rules::CON_45);
        Ok(Instances { reservations: reservations.into_values().collect() })
    }
}
