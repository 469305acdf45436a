//! Holds a value of a text against what a call takes, with what is wrong or worth a word told by its place in the text.

use serde_json::Value;

use super::{Note, NoteKind, ReadError, told};
use crate::api::{self, Members, Misfit, Remark, Shape};
use crate::text::TextPosition;

/// The most notes about one text; further ones would say nothing new.
const MOST_NOTES: usize = 1_000;

/// Checks the values that stand at one place.
#[derive(Debug)]
pub(super) struct Check<'a> {
    /// Where the value stands; paths are below it.
    pub(super) place: &'a TextPosition,
    /// Whether the case of member names does not matter.
    pub(super) any_case: bool,
    /// Whether a member that nobody knows is an error even if it is near no known one.
    pub(super) strict: bool,
    /// What is worth a word.
    pub(super) notes: &'a mut Vec<Note>,
}

impl Check<'_> {
    /// The members of `value` that bear on metadata.
    pub(super) fn object(&mut self, value: Value, members: &Members, path: &str) -> Result<Value, ReadError> {
        self.by(|check| check.object(value, members, path).map(Value::Object))
    }

    /// `value`, as `shape` takes it.
    pub(super) fn value(&mut self, value: Value, shape: &Shape, path: &str) -> Result<Value, ReadError> {
        self.by(|check| check.value(value, shape, path))
    }

    fn by(&mut self, checked: impl FnOnce(&mut api::Check<'_>) -> Result<Value, Misfit>) -> Result<Value, ReadError> {
        let Self { place, any_case, strict, notes } = self;
        let mut remark = |remark| {
            if notes.len() < MOST_NOTES {
                notes.push(note(place, remark));
            }
        };
        let mut check = api::Check { any_case: *any_case, strict: *strict, as_sent: false, remark: &mut remark };
        checked(&mut check).map_err(|Misfit { path, problem }| ReadError {
            place: place.below(&path),
            problem: problem.to_string(),
            remedy: problem.remedy(),
        })
    }
}

fn note(place: &TextPosition, remark: Remark) -> Note {
    let (kind, path, text) = match remark {
        Remark::NoBearing { path } => {
            let text = format!("`{path}` has no bearing on metadata");
            (NoteKind::PassedOver, path, text)
        }
        Remark::OutOfRange { path, value, takes } => {
            (NoteKind::OutOfRange, path, format!("EC2 refuses `{}`: it takes {takes}", told(&value)))
        }
    };
    Note { kind, place: place.below(&path), text }
}
