//! CreateFleet and RequestSpotInstances.

use std::collections::BTreeMap;

use super::launch::{Plan, Wanted, carry_out, plan};
use super::run::{count, profile_name, tags_of, user_data};
use super::{Apply, templates};
use crate::account::launch_template::TemplateVersion;
use crate::account::progress::Progress;
use crate::account::refusal::{Refusal, printable};
use crate::account::values::{self, Rows};
use crate::account::world::State;
use crate::account::{World, context};
use crate::api::answers::{FleetAnswer, FleetError, FleetInstances, SpotRequest, SpotRequests};
use crate::api::{Call, CreateFleet, FleetOverride, RawOptions, RequestSpotInstances};
use crate::knowledge::rules;

/// The most sets of parameters of one fleet: what CreateFleet takes.
const MOST_OVERRIDES: usize = 300;

/// CreateFleet: each set of parameters is tried in turn, until one can be launched.
impl Apply for CreateFleet {
    fn apply(self, world: &mut World, progress: &mut Progress<'_>) -> Result<Self::Answer, Refusal> {
        let instant = match self.r#type.as_deref() {
            Some("instant") => true,
            None | Some("maintain" | "request") => false,
            Some(other) => return Err(Refusal::bad_value("Type", other, "Expected instant, request or maintain.")),
        };
        let capacity = self.target_capacity_specification.clone().unwrap_or_default();
        let wanted_count = count("TotalTargetCapacity", capacity.total_target_capacity.as_ref())?;
        let wanted = sets(&world.state, &self, instant, progress)?;
        let keys = context::of_caller(&world.state, progress.caller);
        let request = context::request(Self::ACTION, context::arn(&world.state, "fleet", "*"), keys);
        progress.authorize(&*world.authorizer, &[request]).map_err(|refusal| refusal.by([rules::LCH_14]))?;
        progress.end_dry_run().map_err(|refusal| refusal.by([rules::LCH_15]))?;
        let (mut instances, mut errors) = (Vec::new(), Vec::new());
        for set in &wanted {
            let planned = plan(&world.state, set, Some(&*world.authorizer), progress);
            let kind = |plan: &Plan| plan.instance_type().to_owned();
            let launched = planned.and_then(|plan| {
                carry_out(&mut world.state, &plan, wanted_count, progress.now).map(|launched| (kind(&plan), launched))
            });
            match launched {
                Ok((instance_type, launched)) => {
                    progress.meet(rules::LCH_16);
                    let instance_ids = launched.instances.into_iter().map(|instance| instance.instance_id).collect();
                    instances.push(FleetInstances { instance_ids, instance_type });
                    break;
                }
                Err(refusal) => {
                    refusal.rules.iter().for_each(|rule| progress.meet(*rule));
                    errors.push(FleetError { error_code: refusal.code, error_message: refusal.message });
                }
            }
        }
        let fleet_id = world.state.next_id("fleet");
        if !instant {
            (instances, errors) = (Vec::new(), Vec::new());
        }
        Ok(FleetAnswer { fleet_id, instances, errors })
    }
}

/// What the fleet may launch: each override of each launch template, with values that are known to be good.
fn sets(state: &State, call: &CreateFleet, instant: bool, progress: &mut Progress<'_>) -> Result<Vec<Wanted>, Refusal> {
    let tags = tags_of(&call.tag_specifications, "instance", &state.quirks)?;
    let mut sets = Vec::new();
    for config in &call.launch_template_configs {
        let reference = config.launch_template_specification.as_ref();
        let template =
            templates::find(state, reference.ok_or_else(|| Refusal::missing("LaunchTemplateSpecification"))?)?;
        let plain = [FleetOverride::default()];
        let overrides = if config.overrides.is_empty() { &plain[..] } else { &config.overrides };
        if sets.len() + overrides.len() > MOST_OVERRIDES {
            return Err(Refusal::inferred("InvalidParameterValue", "A fleet takes at most 300 overrides."));
        }
        for laid_over in overrides {
            let options: RawOptions = laid_over.metadata_options.clone().unwrap_or_default().into();
            values::options(&options, Rows::LAUNCH, &state.quirks)?;
            sets.push(wanted(laid_over, options, &template, &tags));
        }
    }
    if sets.is_empty() {
        return Err(Refusal::missing("LaunchTemplateConfigs"));
    }
    let overrides = call.launch_template_configs.iter().flat_map(|config| &config.overrides);
    if !instant && overrides.into_iter().any(|laid_over| laid_over.metadata_options.is_some()) {
        progress.meet(rules::LCH_18);
        let kind = printable(call.r#type.as_deref().unwrap_or("maintain"));
        let message =
            format!("MetadataOptions in overrides are supported only for fleets of type instant, not {kind}.");
        return Err(Refusal::bad_combination(message));
    }
    Ok(sets)
}

fn wanted(
    laid_over: &FleetOverride,
    options: RawOptions,
    template: &(String, TemplateVersion),
    tags: &BTreeMap<String, String>,
) -> Wanted {
    Wanted {
        image_id: laid_over.image_id.clone(),
        instance_type: laid_over.instance_type.clone(),
        options,
        template: Some(template.clone()),
        tags: tags.clone(),
        ..Wanted::default()
    }
}

/// RequestSpotInstances: fulfilled at once. IAM is asked for the request, not for RunInstances.
impl Apply for RequestSpotInstances {
    fn apply(self, world: &mut World, progress: &mut Progress<'_>) -> Result<Self::Answer, Refusal> {
        let wanted_count = count("InstanceCount", self.instance_count.as_ref())?;
        let launch = self.launch_specification.ok_or_else(|| Refusal::missing("LaunchSpecification"))?;
        let wanted = Wanted {
            image_id: launch.image_id,
            instance_type: launch.instance_type,
            instance_profile: launch.iam_instance_profile.map(profile_name).transpose()?,
            user_data: launch.user_data.map(|data| user_data(&data)).transpose()?,
            spot_request: true,
            ..Wanted::default()
        };
        let plan = plan(&world.state, &wanted, None, progress)?.on_spot();
        let keys = context::of_caller(&world.state, progress.caller);
        let resource = context::arn(&world.state, "spot-instances-request", "*");
        let request = context::request(Self::ACTION, resource, keys);
        progress.authorize(&*world.authorizer, &[request]).map_err(|refusal| refusal.by([rules::LCH_14]))?;
        progress.end_dry_run().map_err(|refusal| refusal.by([rules::LCH_15]))?;
        let launched = carry_out(&mut world.state, &plan, wanted_count, progress.now)?;
        progress.meet(rules::LCH_16);
        let spot_instance_requests = launched
            .instances
            .into_iter()
            .map(|instance| SpotRequest {
                spot_instance_request_id: world.state.next_id("sir"),
                instance_id: instance.instance_id,
            })
            .collect();
        Ok(SpotRequests { spot_instance_requests })
    }
}
