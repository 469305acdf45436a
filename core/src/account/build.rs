//! From a description to a world.

use std::collections::BTreeMap;

use super::apply::templates;
use super::world::{State, WorldError};
use super::{ImageSpec, InstanceSpec, TemplateSpec, WorldSpec};
use crate::account::image::Image;
use crate::account::instance::{Birth, Instance, Timeline};
use crate::account::launch_template::LaunchTemplate;
use crate::api::ImdsSupport;
use crate::api::answers::RunState;
use crate::service::metadata::{Instance as Description, Role};
use crate::service::options::MetadataOptions;
use crate::text::time::{Moment, Span};

/// The account that owns Amazon's images.
const AMAZON: &str = "137112412989";
/// The most things of one kind in a description.
const MOST: usize = 1_000;

/// The state that `spec` describes, at `start`.
pub(super) fn state(spec: WorldSpec, start: Moment) -> Result<State, WorldError> {
    let most = [spec.images.len(), spec.launch_templates.len(), spec.instances.len()].into_iter().max();
    if most.is_some_and(|most| most > MOST) {
        return Err(WorldError(format!("the world has more than {MOST} things of one kind")));
    }
    spec.launched_instance.check().map_err(|error| WorldError(format!("launched_instance: {error}")))?;
    let mut state = State {
        account_id: spec.account_id,
        region: spec.region,
        quirks: spec.quirks,
        defaults: spec.defaults,
        policy: spec.declarative_policy,
        images: BTreeMap::new(),
        types: spec.instance_types,
        profiles: spec.instance_profiles,
        templates: BTreeMap::new(),
        instances: BTreeMap::new(),
        launched: *spec.launched_instance,
        state_change: Span::from_secs(i64::from(spec.state_change_seconds)),
        seed: spec.seed,
        made: 0,
        addressed: 0,
        latest: start,
    };
    let amazon = |imds_v2| ImageSpec { imds_v2, owner: Some(AMAZON.into()), ..ImageSpec::default() };
    for (id, imds_v2) in [(WorldSpec::PLAIN_IMAGE, false), (WorldSpec::V2_IMAGE, true)] {
        state.images.insert(id.into(), image(id, amazon(imds_v2), &state.account_id));
    }
    for (id, described) in spec.images {
        let image = image(&id, described, &state.account_id);
        state.images.insert(id, image);
    }
    for (name, described) in spec.launch_templates {
        let template = template(&mut state, &name, described)?;
        if state.templates.insert(template.id.clone(), template).is_some() {
            return Err(WorldError(format!("launch_templates: two have the id of `{}`", name.escape_default())));
        }
    }
    for (id, described) in spec.instances {
        let number = state.next_address();
        let instance = instance(&state, (&id, number), described, start)
            .map_err(|error| WorldError(format!("the instance `{}`: {error}", id.escape_default())))?;
        state.instances.insert(id, instance);
    }
    Ok(state)
}

pub(super) fn image(id: &str, spec: ImageSpec, account_id: &str) -> Image {
    let mark = if spec.imds_v2 { ImdsSupport::V2 } else { ImdsSupport::None };
    let snapshot = spec.snapshot_id.unwrap_or_else(|| id.replacen("ami-", "snap-", 1));
    let owner = spec.owner.unwrap_or_else(|| account_id.to_owned());
    Image::new(id.to_owned(), spec.name.unwrap_or_else(|| id.to_owned()), owner, snapshot, mark)
}

pub(super) fn template(state: &mut State, name: &str, spec: TemplateSpec) -> Result<LaunchTemplate, WorldError> {
    let wrong = |text: String| WorldError(format!("the launch template `{}`: {text}", name.escape_default()));
    let versions: Result<Vec<_>, _> = spec
        .versions
        .into_iter()
        .map(|data| {
            templates::version(data, Default::default(), &state.quirks).map_err(|refusal| wrong(refusal.message))
        })
        .collect();
    let template = LaunchTemplate {
        id: spec.id.unwrap_or_else(|| state.next_id("lt")),
        name: name.to_owned(),
        versions: versions?,
        default_version: spec.default_version.unwrap_or(1),
    };
    if template.version(None).is_none() {
        return Err(wrong("it has no version of the number of its default version".into()));
    }
    Ok(template)
}

pub(super) fn instance(
    state: &State,
    (id, number): (&str, u32),
    spec: InstanceSpec,
    start: Moment,
) -> Result<Instance, String> {
    let (RunState::Running | RunState::Stopped) = spec.state else {
        return Err(format!("it is `{}`: expected `running` or `stopped`", spec.state));
    };
    let options = spec.options.over(MetadataOptions::default());
    let mark = state.images.get(&spec.image_id).map_or(ImdsSupport::None, Image::imds_support);
    let role = spec.instance_profile.as_deref().map(|profile| role(state, profile));
    let base = match spec.metadata {
        None => state.launched.clone(),
        Some(metadata) => {
            said_once(&metadata)?;
            *metadata
        }
    };
    let description = description(state, base, id, &spec.image_id, &spec.instance_type);
    let mut description = Description { tags: spec.tags, role, ..description };
    description.set_apart(number);
    let birth = Birth {
        description,
        image_mark: mark,
        timeline: Timeline::settled(options, start, state.quirks.settling),
        state: spec.state,
        now: start,
        state_change: state.state_change,
        seed: state.seed,
    };
    Instance::new(birth, state.quirks).map_err(|error| error.to_string())
}

/// Refuses what the world says of an instance in another place, so that it is not ignored there.
fn said_once(metadata: &Description) -> Result<(), String> {
    let made_up = Description::default();
    let said = [
        ("id", metadata.id != made_up.id, "the name that it stands under"),
        ("running", metadata.running != made_up.running, "`state`"),
        ("account_id", metadata.account_id != made_up.account_id, "`account_id` of the world"),
        ("image.id", metadata.image.id != made_up.image.id, "`image_id`"),
        ("instance_type", metadata.instance_type != made_up.instance_type, "`instance_type`"),
        ("hypervisor", metadata.hypervisor != made_up.hypervisor, "`instance_type`, or `instance_types` of the world"),
        ("placement.region", metadata.placement.region != made_up.placement.region, "`region` of the world"),
        ("role", metadata.role != made_up.role, "`instance_profile`"),
        ("tags", metadata.tags != made_up.tags, "`tags`"),
    ];
    let twice = said.iter().find(|(_, is_said, _)| *is_said);
    twice.map_or(Ok(()), |(member, _, place)| Err(format!("metadata.{member}: say it by {place}")))
}

/// What the metadata of a new instance says, apart from its tags, role and user data.
pub(super) fn description(
    state: &State,
    base: Description,
    id: &str,
    image_id: &str,
    instance_type: &str,
) -> Description {
    let mut description = base;
    description.id = id.to_owned();
    description.account_id = state.account_id.clone();
    description.image.id = image_id.to_owned();
    description.instance_type = instance_type.to_owned();
    description.hypervisor = hypervisor(state, instance_type);
    description.placement.region = state.region.clone();
    description
}

/// What an instance type runs on here.
pub(super) fn hypervisor(state: &State, instance_type: &str) -> crate::service::metadata::Hypervisor {
    let described = state.types.get(instance_type).map(|described| described.hypervisor);
    described.unwrap_or_else(|| crate::account::instance_type::hypervisor(instance_type))
}

/// The role of an instance profile.
pub(super) fn role(state: &State, profile: &str) -> Role {
    let named = || Role { name: profile.to_owned(), ..Role::default() };
    state.profiles.get(profile).cloned().unwrap_or_else(named)
}
