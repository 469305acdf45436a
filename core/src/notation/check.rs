//! Holds a value against the shape of a request: members that bear on metadata stay, those that EC2 knows besides
//! are passed over with a note, and a name that nobody knows is an error.

use serde_json::{Map, Value};

use super::names::told;
use super::shape::{Members, Shape};
use super::{Note, NoteKind, ReadError};
use crate::text::TextPosition;
use crate::text::suggest::did_you_mean;

/// How deep a value may be nested.
const DEEPEST: usize = 24;

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
        self.members(value, members, path, 0).map(Value::Object)
    }

    /// `value`, as `shape` takes it.
    pub(super) fn value(&mut self, value: Value, shape: &Shape, path: &str) -> Result<Value, ReadError> {
        self.at_depth(value, shape, path, 0)
    }

    fn members(
        &mut self,
        value: Value,
        members: &Members,
        path: &str,
        depth: usize,
    ) -> Result<Map<String, Value>, ReadError> {
        let Value::Object(map) = value else {
            return Err(self.wrong(path, "this takes several members, each with its name"));
        };
        let mut kept = Map::new();
        for (name, inner) in map {
            let known = members
                .known
                .iter()
                .find(|(known, _)| *known == name || (self.any_case && known.eq_ignore_ascii_case(&name)));
            if let Some((known, shape)) = known {
                if !inner.is_null() {
                    kept.insert((*known).to_owned(), self.at_depth(inner, shape, &below(path, known), depth + 1)?);
                }
            } else if let Some((besides, _)) = members
                .besides()
                .find(|(besides, _)| *besides == name || (self.any_case && besides.eq_ignore_ascii_case(&name)))
            {
                self.pass_over(&below(path, besides));
            } else {
                self.unknown(&name, members, path)?;
            }
        }
        Ok(kept)
    }

    /// A member that nobody knows.
    fn unknown(&mut self, name: &str, members: &Members, path: &str) -> Result<(), ReadError> {
        let known = members.known.iter().map(|(known, _)| *known);
        let near = crate::text::suggest::nearest(name, known).is_some();
        if !self.strict && !near {
            self.pass_over(&below(path, &told(name)));
            return Ok(());
        }
        Err(ReadError::new(self.place.below(path), format!("there is no member `{}`", told(name))).remedy(
            did_you_mean(name, members.names()).unwrap_or_else(|| {
                format!("expected {}", members.known.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", "))
            }),
        ))
    }

    fn at_depth(&mut self, value: Value, shape: &Shape, path: &str, depth: usize) -> Result<Value, ReadError> {
        if depth > DEEPEST {
            return Err(self.wrong(path, "the values are nested too deeply"));
        }
        match shape {
            Shape::Text | Shape::Secret => self.text(value, path).map(Value::String),
            Shape::Choice(choices) => {
                let text = self.text(value, path)?;
                if !choices.contains(&text.as_str()) {
                    self.out_of_range(path, &text, &format!("{} is taken", choices.join(" or ")));
                }
                Ok(Value::String(text))
            }
            Shape::Integer(from, to) => self.integer(value, *from, *to, path),
            Shape::Flag => match value {
                Value::Bool(_) => Ok(value),
                Value::String(text) if text.eq_ignore_ascii_case("true") => Ok(Value::Bool(true)),
                Value::String(text) if text.eq_ignore_ascii_case("false") => Ok(Value::Bool(false)),
                Value::Null | Value::Number(_) | Value::String(_) | Value::Array(_) | Value::Object(_) => {
                    Err(self.wrong(path, "expected true or false"))
                }
            },
            Shape::List(item) => {
                let items = match value {
                    Value::Array(items) => items,
                    one @ (Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_)) => {
                        vec![one]
                    }
                };
                let checked = items
                    .into_iter()
                    .enumerate()
                    .map(|(index, inner)| self.at_depth(inner, item, &format!("{path}[{index}]"), depth + 1));
                checked.collect::<Result<Vec<_>, _>>().map(Value::Array)
            }
            Shape::Object(members) => self.members(value, members, path, depth).map(Value::Object),
        }
    }

    /// One value as text.
    fn text(&self, value: Value, path: &str) -> Result<String, ReadError> {
        match value {
            Value::String(text) => Ok(text),
            Value::Number(number) => Ok(number.to_string()),
            Value::Bool(flag) => Ok(flag.to_string()),
            Value::Null | Value::Array(_) | Value::Object(_) => Err(self.wrong(path, "expected one value")),
        }
    }

    fn integer(&mut self, value: Value, from: i64, to: i64, path: &str) -> Result<Value, ReadError> {
        let text = self.text(value, path)?;
        let expected = if to == i64::from(i32::MAX) {
            format!("an integer from {from}")
        } else {
            format!("an integer from {from} to {to}")
        };
        let Ok(number) = text.parse::<i64>() else {
            return Err(self.wrong(path, &format!("expected {expected}")));
        };
        if !(from..=to).contains(&number) {
            self.out_of_range(path, &text, &format!("{expected} is taken"));
        }
        Ok(Value::String(number.to_string()))
    }

    fn wrong(&self, path: &str, problem: &str) -> ReadError {
        ReadError::new(self.place.below(path), problem)
    }

    fn out_of_range(&mut self, path: &str, value: &str, taken: &str) {
        self.note(NoteKind::OutOfRange, path, format!("EC2 refuses `{}`: {taken}", told(value)));
    }

    fn pass_over(&mut self, path: &str) {
        self.note(NoteKind::PassedOver, path, format!("`{path}` has no bearing on metadata"));
    }

    fn note(&mut self, kind: NoteKind, path: &str, text: String) {
        if self.notes.len() < MOST_NOTES {
            self.notes.push(Note { kind, place: self.place.below(path), text });
        }
    }
}

fn below(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}
