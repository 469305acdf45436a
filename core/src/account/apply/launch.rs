//! One launch, whoever asks for it: from what is wanted, by way of every check, to instances.

use std::collections::BTreeMap;

use crate::account::build::{description, hypervisor, role};
use crate::account::image::Image;
use crate::account::instance::{Birth, Instance, Timeline};
use crate::account::launch_template::TemplateVersion;
use crate::account::progress::Progress;
use crate::account::refusal::{Refusal, printable};
use crate::account::resolution::{Levels, Resolution, resolve};
use crate::account::values::{self, Rows};
use crate::account::world::State;
use crate::account::{Authorizer, WorldSpec, context};
use crate::api::answers::{InstanceFacts, Reservation, RunState};
use crate::api::{ImdsSupport, RawOptions};
use crate::knowledge::quirks::{
    EndpointCompanion, EnforcementOfDisabled, HopLimitKey, Ipv6WhenDisabled, LaunchContext, OptionsBesideDisabled,
    ServiceLaunches,
};
use crate::knowledge::rules;
use crate::service::metadata::{self, Hypervisor, Instance as Description};
use crate::service::options::{HttpTokens, MetadataOptions, PartialOptions, Switch};
use crate::text::ids::is_id;
use crate::text::time::Moment;

/// The most instances of the account in this Region, so that a scenario cannot grow out of hand.
const MOST_INSTANCES: usize = 1_000;

/// What a call wants to launch. It cannot be printed: user data may hold secrets.
#[derive(Clone, Default)]
pub(super) struct Wanted {
    pub(super) image_id: Option<String>,
    pub(super) instance_type: Option<String>,
    pub(super) options: RawOptions,
    /// The id and the version of a launch template.
    pub(super) template: Option<(String, TemplateVersion)>,
    pub(super) tags: BTreeMap<String, String>,
    pub(super) instance_profile: Option<String>,
    pub(super) user_data: Option<String>,
    /// Whether it is a Spot request, which has no place for options (LCH-17).
    pub(super) spot_request: bool,
}

/// A launch that can be carried out. It cannot be printed: user data may hold secrets.
#[derive(Clone)]
pub(super) struct Plan {
    image_mark: ImdsSupport,
    description: Description,
    options: MetadataOptions,
}

impl Plan {
    /// The instance type.
    pub(super) fn instance_type(&self) -> &str {
        &self.description.instance_type
    }

    /// The same on Spot.
    pub(super) fn on_spot(mut self) -> Self {
        "spot".clone_into(&mut self.description.life_cycle);
        self
    }
}

/// Checks everything up to IAM, and IAM itself where `authorizer` is given.
pub(super) fn plan(
    state: &State,
    wanted: &Wanted,
    authorizer: Option<&dyn Authorizer>,
    progress: &mut Progress<'_>,
) -> Result<Plan, Refusal> {
    let template = wanted.template.as_ref().map(|(_, version)| version);
    let image_id = wanted.image_id.as_ref().or_else(|| template?.image_id.as_ref());
    let image = find_image(state, image_id.ok_or_else(|| Refusal::missing("ImageId"))?)?;
    let instance_type = wanted.instance_type.as_ref().or_else(|| template?.instance_type.as_ref());
    let instance_type = instance_type.map_or("m1.small", String::as_str);
    let given = values::options(&wanted.options, Rows::LAUNCH, &state.quirks)?;
    progress.meet_if(values::hangs_on_case(&wanted.options, &state.quirks), rules::CON_44);
    companions(&given, rules::LCH_04, rules::LCH_05, state, progress)?;
    progress.meet_if(template.is_some(), rules::LCH_06);
    progress.meet_if(wanted.spot_request, rules::LCH_17);
    let levels = Levels {
        launch: given,
        template: template.map(|version| version.options),
        account: state.account_level(),
        image: image.imds_support(),
        type_defaults_to_v2: state.types.get(instance_type).is_some_and(|described| described.imdsv2_default),
    };
    let resolution = resolve(&levels, &state.quirks);
    name_rules(&resolution, progress);
    let options = ipv6_of_disabled(resolution.options(), state, progress)?;
    progress.resolutions.push(resolution);
    let description = described(state, wanted, &image.id, instance_type)?;
    let plan = Plan { image_mark: image.imds_support(), description, options };
    let on_resources = |progress: &mut Progress<'_>| authorize(state, wanted, &plan, &given, authorizer, progress);
    if state.quirks.check_order == crate::knowledge::quirks::CheckOrder::IamFirst {
        progress.meet(rules::CON_18);
        on_resources(progress)?;
        combination(state, &plan, progress)?;
        enforcement(state, &plan.options, progress)?;
    } else {
        combination(state, &plan, progress)?;
        enforcement(state, &plan.options, progress)?;
        on_resources(progress)?;
    }
    Ok(plan)
}

/// What the metadata of each instance will say.
fn described(state: &State, wanted: &Wanted, image_id: &str, instance_type: &str) -> Result<Description, Refusal> {
    let template = wanted.template.as_ref().map(|(_, version)| version);
    let tags = template.map_or_else(|| wanted.tags.clone(), |version| joined(&version.tags, &wanted.tags));
    let profile = wanted.instance_profile.as_ref().or_else(|| template?.instance_profile.as_ref());
    let description = Description {
        tags,
        role: profile.map(|profile| role(state, profile)),
        user_data: wanted.user_data.clone().or_else(|| template?.user_data.clone()),
        ..description(state, state.launched.clone(), WorldSpec::SAMPLE_INSTANCE, image_id, instance_type)
    };
    description.check().map_err(|error| Refusal::inferred("InvalidParameterValue", error.to_string()))?;
    Ok(description)
}

/// The image with this id.
pub(super) fn find_image<'a>(state: &'a State, id: &str) -> Result<&'a Image, Refusal> {
    if let Some(image) = state.images.get(id) {
        return Ok(image);
    }
    Err(if is_id(id, "ami-") {
        Refusal::known("InvalidAMIID.NotFound", format!("The image id '[{}]' does not exist", printable(id)))
    } else {
        let message = format!("Invalid id: \"{}\" (expecting \"ami-...\")", printable(id));
        Refusal::inferred("InvalidAMIID.Malformed", message)
    })
}

/// What the documentation has to say about options that are given together: CON-01, CON-02.
pub(super) fn companions(
    given: &PartialOptions,
    without_endpoint: rules::RuleId,
    beside_disabled: rules::RuleId,
    state: &State,
    progress: &mut Progress<'_>,
) -> Result<(), Refusal> {
    if !values::has_companions(given) {
        return Ok(());
    }
    match given.http_endpoint {
        None => {
            progress.meet(without_endpoint);
            let needs = given.http_tokens.is_some()
                || given.http_put_response_hop_limit.is_some()
                || given.http_protocol_ipv6.is_some();
            if needs && state.quirks.endpoint_companion == EndpointCompanion::Warned {
                progress.meet(rules::CON_01);
                let warning = "the documentation asks for HttpEndpoint=enabled beside these options";
                progress.warnings.push(warning.to_owned());
            }
        }
        Some(Switch::Disabled) => {
            progress.meet(beside_disabled);
            progress.meet(rules::CON_02);
            if state.quirks.options_beside_disabled == OptionsBesideDisabled::Rejected {
                return Err(Refusal::bad_combination("Other metadata options need HttpEndpoint to be enabled."));
            }
        }
        Some(Switch::Enabled) => {}
    }
    Ok(())
}

/// HttpProtocolIpv6 `enabled` while the endpoint is disabled: CON-43.
pub(super) fn ipv6_of_disabled(
    options: MetadataOptions,
    state: &State,
    progress: &mut Progress<'_>,
) -> Result<MetadataOptions, Refusal> {
    if options.http_protocol_ipv6 == Switch::Disabled || options.http_endpoint == Switch::Enabled {
        return Ok(options);
    }
    progress.meet(rules::CON_43);
    match state.quirks.ipv6_when_disabled {
        Ipv6WhenDisabled::Stored => Ok(options),
        Ipv6WhenDisabled::Ignored => Ok(MetadataOptions { http_protocol_ipv6: Switch::Disabled, ..options }),
        Ipv6WhenDisabled::Rejected => {
            Err(Refusal::bad_combination("HttpProtocolIpv6 needs HttpEndpoint to be enabled."))
        }
    }
}

fn name_rules(resolution: &Resolution, progress: &mut Progress<'_>) {
    let options = [
        &resolution.http_tokens.rules,
        &resolution.http_put_response_hop_limit.rules,
        &resolution.http_endpoint.rules,
        &resolution.instance_metadata_tags.rules,
        &resolution.http_protocol_ipv6.rules,
    ];
    options.into_iter().flatten().for_each(|rule| progress.meet(*rule));
}

fn joined(template: &BTreeMap<String, String>, launch: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let mut tags = template.clone();
    tags.extend(launch.clone());
    tags
}

/// LCH-11 and LCH-12.
fn combination(state: &State, plan: &Plan, progress: &mut Progress<'_>) -> Result<(), Refusal> {
    let kind = &plan.description.instance_type;
    if plan.options.http_protocol_ipv6 == Switch::Enabled && hypervisor(state, kind) == Hypervisor::Xen {
        progress.meet(rules::LCH_11);
        return Err(Refusal::ipv6_on_xen());
    }
    if plan.options.instance_metadata_tags == Switch::Enabled {
        metadata::check_tags(&plan.description.tags, &state.quirks)
            .map_err(|error| Refusal::bad_tag(error.to_string()).by([rules::LCH_12]))?;
    }
    Ok(())
}

/// LCH-13.
fn enforcement(state: &State, options: &MetadataOptions, progress: &mut Progress<'_>) -> Result<(), Refusal> {
    let policy = state.policy.as_ref().map(|policy| policy.defaults.http_tokens_enforced);
    let by_policy = policy == Some(Some(Switch::Enabled));
    if options.http_tokens == HttpTokens::Required {
        return Ok(());
    }
    progress.meet_if(by_policy, rules::CON_14);
    if !state.is_enforced() {
        return Ok(());
    }
    if progress.caller.invoked_by.is_some() {
        progress.meet(rules::CON_47);
        if state.quirks.service_launches == ServiceLaunches::Exempt {
            return Ok(());
        }
    }
    if options.http_endpoint == Switch::Disabled {
        progress.meet(rules::CON_19);
        if state.quirks.enforcement_of_disabled == EnforcementOfDisabled::Passes {
            return Ok(());
        }
    }
    Err(Refusal::launch_enforced().by([rules::LCH_13]))
}

/// LCH-14: RunInstances on everything that it makes or uses. Only the instance has the keys of the options (IAM-14).
fn authorize(
    state: &State,
    wanted: &Wanted,
    plan: &Plan,
    given: &PartialOptions,
    authorizer: Option<&dyn Authorizer>,
    progress: &mut Progress<'_>,
) -> Result<(), Refusal> {
    let Some(authorizer) = authorizer else {
        return Ok(());
    };
    let mut common = context::of_caller(state, progress.caller);
    if let Some((id, _)) = &wanted.template {
        context::put(&mut common, "ec2:LaunchTemplate", context::arn(state, "launch-template", id));
    }
    let from_template = |overridden: bool| wanted.template.as_ref().map(|_| (!overridden).to_string());
    let request = |resource: String, overridden: bool| {
        let mut keys = common.clone();
        if let Some(value) = from_template(overridden) {
            context::put(&mut keys, "ec2:IsLaunchTemplateResource", value);
        }
        context::request("RunInstances", resource, keys)
    };
    let shown = shown_options(state, wanted, plan, given);
    let resolved = PartialOptions::from(plan.options);
    progress.meet_if(state.quirks.launch_context != LaunchContext::Resolved && shown != resolved, rules::CON_09);
    let without_hop_limit = shown.http_put_response_hop_limit.is_none();
    let by_switch = state.quirks.hop_limit_key != HopLimitKey::Resolved;
    progress.meet_if(by_switch && without_hop_limit, rules::CON_08);
    let mut instance = request(context::arn(state, "instance", "*"), wanted.instance_type.is_some());
    context::put_options(&mut instance.context, &shown);
    context::put(&mut instance.context, "ec2:InstanceType", plan.description.instance_type.clone());
    let image = request(context::image_arn(state, &plan.description.image.id), wanted.image_id.is_some());
    let mut requests = vec![instance, image];
    for interface in plan.description.interfaces.iter().take(1) {
        requests.push(request(context::arn(state, "subnet", &interface.subnet_id), false));
        let groups = interface.security_groups.iter();
        requests.extend(groups.map(|group| request(context::arn(state, "security-group", &group.id), false)));
    }
    requests.push(request(context::arn(state, "network-interface", "*"), false));
    requests.push(request(context::arn(state, "volume", "*"), false));
    if let Some((id, _)) = &wanted.template {
        requests.push(request(context::arn(state, "launch-template", id), false));
    }
    progress.authorize(authorizer, &requests).map_err(|refusal| refusal.by([rules::LCH_14]))
}

/// The options that IAM is told of: CON-08, CON-09.
fn shown_options(state: &State, wanted: &Wanted, plan: &Plan, given: &PartialOptions) -> PartialOptions {
    let template = wanted.template.as_ref().map(|(_, version)| version.options).unwrap_or_default();
    let given = given.or(template);
    let mut shown = match state.quirks.launch_context {
        LaunchContext::Resolved => PartialOptions::from(plan.options),
        LaunchContext::RequestedOnly => values::only_given(plan.options, &given),
    };
    if state.quirks.hop_limit_key == HopLimitKey::OnlyWhenGiven {
        shown.http_put_response_hop_limit = given.http_put_response_hop_limit;
    }
    shown
}

/// Launches `count` instances: all of them or none.
pub(super) fn carry_out(state: &mut State, plan: &Plan, count: usize, now: Moment) -> Result<Reservation, Refusal> {
    state.settle(now);
    if state.instances.len().saturating_add(count) > MOST_INSTANCES {
        return Err(Refusal::inferred("InstanceLimitExceeded", "You have reached the limit of instances."));
    }
    let made = state.made;
    let reservation_id = state.next_id("r");
    let born: Result<Vec<(Instance, InstanceFacts)>, Refusal> = (0_u32..)
        .take(count)
        .map(|index| {
            let id = state.next_id("i");
            let born = bear(state, plan, (id, index, &reservation_id), now);
            born.map_err(|error| Refusal::inferred("InvalidParameterValue", error.to_string()))
        })
        .collect();
    let born = born.inspect_err(|_| state.made = made)?;
    let mut instances = Vec::with_capacity(born.len());
    for (instance, view) in born {
        state.next_address();
        instances.push(view);
        state.instances.insert(instance.id().to_owned(), instance);
    }
    Ok(Reservation { reservation_id: Some(reservation_id), owner_id: Some(state.account_id.clone()), instances })
}

/// One instance, and what the launch answers of it: always `pending` (MOD-06).
fn bear(
    state: &State,
    plan: &Plan,
    (id, index, reservation_id): (String, u32, &str),
    now: Moment,
) -> Result<(Instance, InstanceFacts), metadata::InstanceError> {
    let mut description = plan.description.clone();
    description.set_apart(state.addressed.wrapping_add(index));
    description.id = id;
    description.image.launch_index = index;
    description.reservation_id = reservation_id.to_owned();
    description.launched = metadata::utc(now);
    let timeline = Timeline::launched(plan.options, now, state.quirks.settling);
    let answered = timeline.view();
    let birth = Birth {
        description,
        image_mark: plan.image_mark,
        timeline,
        state: RunState::Pending,
        now,
        state_change: state.state_change,
        seed: state.seed,
    };
    let instance = Instance::new(birth, state.quirks)?;
    let view =
        InstanceFacts { metadata_options: Some(answered), state: RunState::Pending.into(), ..instance.view(now) };
    Ok((instance, view))
}
