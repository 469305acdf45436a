//! CreateTags and DeleteTags, on instances and images.

use std::collections::{BTreeMap, BTreeSet};

use super::Apply;
use super::launch::find_image;
use super::run::{tag_map, too_many_tags};
use super::states::find_instance;
use crate::account::progress::Progress;
use crate::account::refusal::{Refusal, printable};
use crate::account::world::State;
use crate::account::{AuthorizationRequest, World, context, tags};
use crate::api::answers::Done;
use crate::api::{Call, CreateTags, DeleteTags, Tag};
use crate::knowledge::rules;
use crate::service::metadata;
use crate::text::ids::is_id;
use crate::text::time::Moment;

type Tags = BTreeMap<String, String>;

/// The most resources of one call: what CreateTags takes.
const MOST_RESOURCES: usize = 1_000;

/// CreateTags: all of it or nothing (TAG-R1).
impl Apply for CreateTags {
    fn apply(self, world: &mut World, progress: &mut Progress<'_>) -> Result<Self::Answer, Refusal> {
        let ids = resources(&self.resources)?;
        if self.tags.is_empty() {
            return Err(Refusal::missing("Tag"));
        }
        let before = found(&mut world.state, &ids, progress.now)?;
        let added = tag_map(&self.tags, &world.state.quirks)?;
        let mut after = Vec::new();
        for (id, tags) in before {
            after.push((id, tags::merged(&tags, &added).ok_or_else(too_many_tags)?));
        }
        for id in &ids {
            shown(&world.state, id, &added, progress)?;
        }
        authorize(world, Self::ACTION, &ids, progress)?;
        progress.end_dry_run()?;
        write(&mut world.state, after, progress.now);
        Ok(Done::DONE)
    }
}

/// Whether metadata can show what is written: TAG-R1, TAG-R2, TAG-R4.
fn shown(state: &State, id: &str, added: &Tags, progress: &mut Progress<'_>) -> Result<(), Refusal> {
    let Some(instance) = state.instances.get(id) else {
        progress.meet(rules::TAG_16);
        return Ok(());
    };
    if !instance.shows_tags() {
        progress.meet(rules::TAG_R2);
        return Ok(());
    }
    progress.meet_if(instance.will_show_tags(), rules::TAG_R4);
    progress.meet(rules::TAG_R1);
    metadata::check_tags(added, &state.quirks).map_err(|error| Refusal::bad_tag(error.to_string()))
}

/// DeleteTags: what is not there is no error.
impl Apply for DeleteTags {
    fn apply(self, world: &mut World, progress: &mut Progress<'_>) -> Result<Self::Answer, Refusal> {
        let ids = resources(&self.resources)?;
        let before = found(&mut world.state, &ids, progress.now)?;
        authorize(world, Self::ACTION, &ids, progress)?;
        progress.end_dry_run()?;
        let after = before.into_iter().map(|(id, tags)| (id, without(tags, &self.tags))).collect();
        write(&mut world.state, after, progress.now);
        progress.meet(rules::TAG_R3);
        Ok(Done::DONE)
    }
}

fn without(mut tags: Tags, removed: &[Tag]) -> Tags {
    if removed.is_empty() {
        tags.retain(|key, _| tags::is_reserved(key));
    }
    for tag in removed {
        let matches = |value: &String| tag.value.as_ref().is_none_or(|wanted| wanted == value);
        if tags.get(&tag.key).is_some_and(matches) {
            tags.remove(&tag.key);
        }
    }
    tags
}

/// The resources of a call, each once.
fn resources(given: &[String]) -> Result<BTreeSet<&str>, Refusal> {
    if given.is_empty() {
        return Err(Refusal::missing("ResourceId"));
    }
    if given.len() > MOST_RESOURCES {
        return Err(Refusal::inferred("InvalidParameterValue", "More than 1000 resources in one call."));
    }
    Ok(given.iter().map(String::as_str).collect())
}

/// The tags that each resource has.
fn found(state: &mut State, ids: &BTreeSet<&str>, now: Moment) -> Result<Vec<(String, Tags)>, Refusal> {
    let mut found = Vec::new();
    for id in ids {
        let tags = if id.starts_with("ami-") {
            find_image(state, id)?.tags.clone()
        } else if id.starts_with("i-") || is_known(state, id) {
            find_instance(state, id, now)?.tags().clone()
        } else {
            let message = format!("The ID '{}' is not valid", printable(id));
            return Err(Refusal::inferred("InvalidID", message));
        };
        found.push(((*id).to_owned(), tags));
    }
    Ok(found)
}

fn is_known(state: &State, id: &str) -> bool {
    is_id(id, "i-") || state.instances.contains_key(id)
}

fn write(state: &mut State, tags: Vec<(String, Tags)>, now: Moment) {
    for (id, tags) in tags {
        if let Some(instance) = state.instance_mut(&id, now) {
            instance.set_tags(tags, now);
        } else if let Some(image) = state.images.get_mut(&id) {
            image.tags = tags;
        }
    }
}

fn authorize(world: &World, action: &str, ids: &BTreeSet<&str>, progress: &mut Progress<'_>) -> Result<(), Refusal> {
    let state = &world.state;
    let request = |id: &&str| -> AuthorizationRequest {
        match state.instances.get(*id) {
            Some(instance) => {
                let options = instance.timeline().effective();
                context::on_instance(state, progress.caller, action, instance, options)
            }
            None => {
                let keys = context::of_caller(state, progress.caller);
                context::request(action, context::image_arn(state, id), keys)
            }
        }
    };
    let requests: Vec<AuthorizationRequest> = ids.iter().map(request).collect();
    progress.authorize(&*world.authorizer, &requests)
}
