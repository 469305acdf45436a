//! Terraform plans as `terraform show -json PLAN` prints them: what applying the plan asks of EC2, as far as it bears
//! on metadata.
//!
//! Source: <https://developer.hashicorp.com/terraform/internals/json-format>.

mod blocks;
mod configuration;
mod plan;
mod resource;

use super::{NoteKind, ReadError, Reading};
use crate::notation::told;
use crate::text::TextPosition;
use crate::text::value::json;
use configuration::Configuration;
use plan::{Action, Change};
use resource::Kind;

/// The calls that applying the plan in `text` makes: defaults, images and templates first, then instances.
pub(super) fn read(text: &str) -> Result<Reading, ReadError> {
    let document = json(text)?;
    let mut reading = Reading::default();
    let configuration = Configuration::of(&document);
    let mut found: Vec<(Kind, Change<'_>)> = plan::changes(&document)?
        .into_iter()
        .filter_map(|change| Kind::of(change.kind).map(|kind| (kind, change)))
        .collect();
    found.sort_by_key(|(kind, _)| kind.order());
    for (kind, change) in found {
        let place = TextPosition::path(told(change.address));
        for action in &change.actions {
            match action {
                Action::Create => resource::create(kind, &change, &configuration, place.clone(), &mut reading)?,
                Action::Update => resource::update(kind, &change, &configuration, place.clone(), &mut reading)?,
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
    }
    Ok(reading)
}

/// What there will be once the plan in `text` is applied, or what the state in it has: each as the call that makes it.
pub(super) fn read_all(text: &str) -> Result<Reading, ReadError> {
    let document = json(text)?;
    let mut reading = Reading::default();
    let configuration = Configuration::of(&document);
    let mut found: Vec<(Kind, Change<'_>)> = plan::all(&document)?
        .into_iter()
        .filter_map(|change| Kind::of(change.kind).map(|kind| (kind, change)))
        .collect();
    found.sort_by_key(|(kind, _)| kind.order());
    for (kind, change) in found {
        resource::create(kind, &change, &configuration, TextPosition::path(told(change.address)), &mut reading)?;
    }
    Ok(reading)
}
