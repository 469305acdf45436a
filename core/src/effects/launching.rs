//! One launch in one place.

use serde_json::Value;

use super::launch::{Circumstances, Launch};
use super::place::{NOW, Place};
use super::setting::Setting;
use super::unknown::Unknowns;
use crate::account::{ApiError, Caller, Effect, WorldSpec, instance_type};
use crate::api::{Command, Count, ImdsSupport, LaunchTemplateReference, Raw, RunInstances};
use crate::notation::UnknownOptions;
use crate::service::metadata::Hypervisor;
use crate::service::options::Switch;

/// The most instances of one launch that matter: each gets the same options.
const MOST_COUNT: usize = 100;
/// The type where none is known: most are of Nitro.
const SOME_TYPE: &str = "t3.nano";

/// Launches what `run` says by the call that `make` makes of it. `image_unknown`: the text gives an image without
/// saying which.
pub(super) fn launch(
    place: &mut Place,
    setting: &Setting<'_>,
    caller: &Caller,
    mut run: RunInstances,
    (mut unknowns, mut image_unknown): (Unknowns, bool),
    make: impl FnOnce(RunInstances) -> Command,
) -> Launch {
    let mut about = Circumstances::default();
    let of_instances = run.tag_specifications.iter().filter(|given| given.resource_type.as_deref() == Some("instance"));
    about.tag_keys = of_instances.flat_map(|given| &given.tags).map(|tag| tag.key.clone()).collect();
    let (mut image, mut kind) = (run.image_id.clone(), run.instance_type.clone());
    let is_named = |of: &LaunchTemplateReference| of.launch_template_id.is_some() || of.launch_template_name.is_some();
    if run.launch_template.take_if(|reference| !is_named(reference)).is_some() {
        some_template(&mut unknowns);
    }
    if let Some(reference) = &run.launch_template {
        let (id, name) = (reference.launch_template_id.as_deref(), reference.launch_template_name.as_deref());
        let wanted = reference.version.as_ref().map(Raw::as_str);
        if let Some(template) = place.world.template(id, name) {
            let index = template.number(wanted).and_then(|number| usize::try_from(number).ok()?.checked_sub(1));
            let unknown = index.and_then(|index| place.templates.get(&template.id)?.get(index));
            if let Some(unknown) = unknown {
                unknowns.template = unknowns.template.or(unknown.options);
                unknowns.tags |= unknown.tags;
                image_unknown |= unknown.image && image.is_none();
                unknowns.notes.extend(unknown.notes.iter().cloned());
            }
            if let Some(version) = template.version(wanted) {
                image = image.or_else(|| version.image_id.clone());
                kind = kind.or_else(|| version.instance_type.clone());
                about.tag_keys.extend(version.tags.keys().cloned());
            }
        }
    }
    about.on_nitro = kind.as_deref().map(instance_type::hypervisor) == Some(Hypervisor::Nitro);
    let image = image.filter(|_| !image_unknown);
    if let Some(id) = &image {
        place.image(id, setting);
    }
    about.image_known = image.as_deref().is_some_and(|id| is_known(id, place, setting));
    run.image_id = Some(image.unwrap_or_else(|| WorldSpec::PLAIN_IMAGE.into()));
    run.instance_type = kind.or_else(|| (!setting.as_written).then(|| SOME_TYPE.to_owned()));
    about.enforced = place.world.defaults().http_tokens_enforced == Some(Switch::Enabled);
    about.unknowns = unknowns;
    let count = |raw: &Option<Raw<Count>>| raw.as_ref().and_then(Raw::read).map_or(1, |Count(count)| count);
    if count(&run.max_count).max(count(&run.min_count)) > MOST_COUNT {
        (run.min_count, run.max_count) = (None, None);
    }
    let done = place.world.apply_as(caller, make(run), NOW);
    forget(place, &done);
    Launch::of(done, about)
}

/// Whether somebody says if an image is marked.
fn is_known(id: &str, place: &Place, setting: &Setting<'_>) -> bool {
    let is_marked = place.world.image(id).is_some_and(|image| image.imds_support() == ImdsSupport::V2);
    is_marked || setting.spec.images.contains_key(id) || setting.marks.is_some_and(|marks| marks.contains_key(id))
}

/// Takes what was launched out of the world: a text does not know the ids, and there is room for so many only.
fn forget(place: &mut Place, done: &Result<Effect, ApiError>) {
    let Ok(effect) = done else { return };
    for pointer in ["/Instances", "/SpotInstanceRequests"] {
        for launched in effect.reply.pointer(pointer).and_then(Value::as_array).into_iter().flatten() {
            let several = launched.get("InstanceIds").and_then(Value::as_array).into_iter().flatten();
            let ids = launched.get("InstanceId").into_iter().chain(several).filter_map(Value::as_str);
            ids.for_each(|id| place.world.forget_instance(id));
        }
    }
}

/// What is not known of a call that launches and names its template without saying which.
pub(super) fn some_template(unknowns: &mut Unknowns) {
    if unknowns.notes.is_empty() {
        unknowns.notes.push("LaunchTemplate: the text does not say which".into());
    }
    unknowns.template = UnknownOptions::ALL;
    unknowns.tags = true;
}
