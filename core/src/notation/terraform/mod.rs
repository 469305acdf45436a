//! Terraform plans as `terraform show -json PLAN` prints them: what applying the plan asks of EC2, as far as it bears
//! on metadata.
//!
//! Source: <https://developer.hashicorp.com/terraform/internals/json-format>.

mod blocks;
mod configuration;
mod group;
mod organization;
mod plan;
mod resource;
mod templates;

use super::{NoteKind, ReadError, Reading};
use crate::notation::told;
use crate::text::TextPosition;
use crate::text::value::json;
use configuration::Configuration;
use plan::{Action, Change};
use resource::Kind;
use templates::Templates;

/// The calls that applying the plan in `text` makes: defaults, images and templates first, then instances.
pub(super) fn read(text: &str) -> Result<Reading, ReadError> {
    let document = json(text)?;
    let mut reading = Reading::default();
    let configuration = Configuration::of(&document);
    let changes = plan::changes(&document)?;
    organization::policies(&changes, &configuration, &mut reading)?;
    let templates = made(changes.iter().filter(|change| change.actions.contains(&Action::Create)));
    let mut found: Vec<(Kind, Change<'_>)> =
        changes.into_iter().filter_map(|change| Kind::of(change.kind).map(|kind| (kind, change))).collect();
    found.sort_by_key(|(kind, _)| kind.order());
    for (kind, change) in found {
        let place = TextPosition::path(told(change.address));
        let first = reading.commands.len();
        let of = (&configuration, &templates);
        for action in &change.actions {
            match action {
                Action::Create => resource::create(kind, &change, of, place.clone(), &mut reading)?,
                Action::Update => resource::update(kind, &change, of, place.clone(), &mut reading)?,
                Action::Delete => resource::delete(kind, &change, place.clone(), &mut reading)?,
                Action::Nothing => {}
                Action::Other => {
                    reading.note(
                        NoteKind::PassedOver,
                        place.clone(),
                        "this action of the plan makes no call that is known here",
                    );
                }
            }
        }
        let side = if change.after.is_object() { change.after } else { change.before };
        reading.go_to(&configuration.scope(change.address, side), first);
    }
    Ok(reading)
}

/// What there will be once the plan in `text` is applied, or what the state in it has: each as the call that makes it.
pub(super) fn read_all(text: &str) -> Result<Reading, ReadError> {
    let document = json(text)?;
    let mut reading = Reading::default();
    let configuration = Configuration::of(&document);
    let changes = plan::all(&document)?;
    organization::policies(&changes, &configuration, &mut reading)?;
    let templates = made(changes.iter());
    let mut found: Vec<(Kind, Change<'_>)> =
        changes.into_iter().filter_map(|change| Kind::of(change.kind).map(|kind| (kind, change))).collect();
    found.sort_by_key(|(kind, _)| kind.order());
    for (kind, change) in found {
        let first = reading.commands.len();
        let place = TextPosition::path(told(change.address));
        resource::create(kind, &change, (&configuration, &templates), place, &mut reading)?;
        reading.go_to(&configuration.scope(change.address, change.after), first);
    }
    Ok(reading)
}

/// The launch templates and launch configurations among these.
fn made<'a>(changes: impl Iterator<Item = &'a Change<'a>>) -> Templates {
    let mut templates = Templates::default();
    for change in changes {
        if matches!(Kind::of(change.kind), Some(Kind::LaunchTemplate | Kind::LaunchConfiguration)) {
            templates.take(change);
        }
    }
    templates
}
