//! Holds a value against the shape of a request: members that bear on metadata stay, those that EC2 knows besides are
//! passed over with a remark, and a name that nobody knows is an error. No value is told that may be secret.

use core::fmt;

use serde_json::{Map, Value};

use super::shape::{Member, Members, Shape};
use crate::text::redact::printable;
use crate::text::suggest::{did_you_mean, nearest};

/// How deep a value may be nested.
const DEEPEST: usize = 24;

/// The most characters of a name or a value that are told.
const TOLD: usize = 60;

/// Checks values.
pub struct Check<'a> {
    /// Whether the case of member names does not matter.
    pub any_case: bool,
    /// Whether a member that nobody knows is an error even if it is near no known one.
    pub strict: bool,
    /// Whether a number that is none is kept for EC2 to refuse.
    pub as_sent: bool,
    /// Takes what is worth a word.
    pub remark: &'a mut dyn FnMut(Remark),
}

/// What is worth a word about a value. Paths lead from the value that was checked to what is meant.
#[derive(Clone, Debug)]
pub enum Remark {
    /// A member was passed over, because it has no bearing on metadata.
    NoBearing {
        /// Which.
        path: String,
    },
    /// The value stays as it is, and EC2 refuses it as far as is known.
    OutOfRange {
        /// Which.
        path: String,
        /// The value, cut.
        value: String,
        /// What is taken.
        takes: Shape,
    },
}

/// Why a value does not fit.
#[derive(Clone, Debug)]
pub struct Misfit {
    /// Where, from the value that was checked; empty for that itself.
    pub path: String,
    /// What is wrong.
    pub problem: Problem,
}

/// What is wrong with a value.
#[derive(Clone, Debug)]
pub enum Problem {
    /// A member that nobody knows.
    NoMember {
        /// Its name, cut.
        name: String,
        /// Those that there are.
        members: Members,
    },
    /// It is not of its shape.
    Not(Shape),
    /// It has no members.
    NoObject,
    /// It is nested more than 24 deep.
    TooDeep,
}

impl Problem {
    /// What would be right, if that can be said.
    #[must_use]
    pub fn remedy(&self) -> Option<String> {
        match self {
            Self::NoMember { name, members } => Some(
                did_you_mean(name, members.names())
                    .unwrap_or_else(|| format!("expected {}", members.known_names().collect::<Vec<_>>().join(", "))),
            ),
            Self::Not(_) | Self::NoObject | Self::TooDeep => None,
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoMember { name, .. } => write!(f, "there is no member `{name}`"),
            Self::Not(shape) => write!(f, "expected {shape}"),
            Self::NoObject => f.write_str("this takes several members, each with its name"),
            Self::TooDeep => f.write_str("the values are nested too deeply"),
        }
    }
}

impl Check<'_> {
    /// The members of `value` that bear on metadata.
    ///
    /// # Errors
    /// The first thing that does not fit.
    pub fn object(&mut self, value: Value, members: &Members, path: &str) -> Result<Map<String, Value>, Misfit> {
        self.members(value, members, path, 0)
    }

    /// `value`, as `shape` takes it.
    ///
    /// # Errors
    /// The first thing that does not fit.
    pub fn value(&mut self, value: Value, shape: &Shape, path: &str) -> Result<Value, Misfit> {
        self.at_depth(value, shape, path, 0)
    }

    fn members(
        &mut self,
        value: Value,
        members: &Members,
        path: &str,
        depth: usize,
    ) -> Result<Map<String, Value>, Misfit> {
        let Value::Object(map) = value else { return Err(misfit(path, Problem::NoObject)) };
        let mut kept = Map::new();
        for (name, inner) in map {
            let any_case = self.any_case;
            let is = |known: &str| known == name || (any_case && known.eq_ignore_ascii_case(&name));
            if let Some(Member { name: known, shape, .. }) = members.known.iter().find(|member| is(member.name)) {
                if !inner.is_null() {
                    kept.insert((*known).to_owned(), self.at_depth(inner, shape, &below(path, known), depth + 1)?);
                }
            } else if let Some((besides, _)) = members.besides().find(|(besides, _)| is(besides)) {
                self.pass_over(&below(path, besides));
            } else {
                self.unknown(printable(&name, TOLD), members, path)?;
            }
        }
        Ok(kept)
    }

    /// A member that nobody knows.
    fn unknown(&mut self, name: String, members: &Members, path: &str) -> Result<(), Misfit> {
        if self.strict || nearest(&name, members.known_names()).is_some() {
            return Err(misfit(path, Problem::NoMember { name, members: *members }));
        }
        self.pass_over(&below(path, &name));
        Ok(())
    }

    fn at_depth(&mut self, value: Value, shape: &Shape, path: &str, depth: usize) -> Result<Value, Misfit> {
        if depth > DEEPEST {
            return Err(misfit(path, Problem::TooDeep));
        }
        match shape {
            Shape::Text => text(value, path).map(Value::String),
            Shape::Secret if value.is_string() => Ok(value),
            Shape::Secret => Err(misfit(path, Problem::Not(*shape))),
            Shape::Choice(choices) => {
                let text = text(value, path)?;
                if !choices.contains(&text.as_str()) {
                    self.out_of_range(path, &text, shape);
                }
                Ok(Value::String(text))
            }
            Shape::Integer(from, to) => {
                let text = text(value, path)?;
                let number = text.parse::<i64>().ok();
                if !number.is_some_and(|number| (*from..=*to).contains(&number)) {
                    self.out_of_range(path, &text, shape);
                }
                match number {
                    _ if self.as_sent => Ok(Value::String(text)),
                    Some(number) => Ok(Value::String(number.to_string())),
                    None => Err(misfit(path, Problem::Not(*shape))),
                }
            }
            Shape::Flag => match value {
                Value::Bool(_) => Ok(value),
                Value::String(text) if text.eq_ignore_ascii_case("true") => Ok(Value::Bool(true)),
                Value::String(text) if text.eq_ignore_ascii_case("false") => Ok(Value::Bool(false)),
                Value::Null | Value::Number(_) | Value::String(_) | Value::Array(_) | Value::Object(_) => {
                    Err(misfit(path, Problem::Not(*shape)))
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

    fn out_of_range(&mut self, path: &str, value: &str, shape: &Shape) {
        let (path, value) = (path.to_owned(), printable(value, TOLD));
        (self.remark)(Remark::OutOfRange { path, value, takes: *shape });
    }

    fn pass_over(&mut self, path: &str) {
        (self.remark)(Remark::NoBearing { path: path.to_owned() });
    }
}

/// One value as text.
fn text(value: Value, path: &str) -> Result<String, Misfit> {
    match value {
        Value::String(text) => Ok(text),
        Value::Number(number) => Ok(number.to_string()),
        Value::Bool(flag) => Ok(flag.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => Err(misfit(path, Problem::Not(Shape::Text))),
    }
}

fn misfit(path: &str, problem: Problem) -> Misfit {
    Misfit { path: path.to_owned(), problem }
}

fn below(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}
