//! What members take, told by their types.

use core::fmt;

use serde_json::{Map, Value};

/// What a member takes.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// A text.
    Text,
    /// A text that may hold secrets, so that nothing of it is ever told.
    Secret,
    /// One of these values; EC2 judges others.
    Choice(&'static [&'static str]),
    /// An integer; EC2 judges those outside the range, both ends included.
    Integer(i64, i64),
    /// True or false.
    Flag,
    /// Any number of these.
    List(&'static Shape),
    /// An object.
    Object(&'static Members),
}

/// The members of a request or of an object in one.
#[derive(Clone, Copy, Debug)]
pub struct Members {
    /// Those that bear on metadata.
    pub known: &'static [Member],
    /// Those that EC2 knows besides, separated by spaces. A `*` after the name: it is a list; `?`: a truth value.
    pub besides: &'static str,
}

/// A member that bears on metadata.
#[derive(Clone, Copy, Debug)]
pub struct Member {
    /// Its name in the EC2 API.
    pub name: &'static str,
    /// What it takes.
    pub shape: Shape,
    /// Its name in AWS Tools for PowerShell, where that is not its singular.
    pub parameter: Option<&'static str>,
}

/// How a member that has no bearing on metadata is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Besides {
    /// By one value.
    One,
    /// By any number of values.
    Many,
    /// By its name alone.
    Flag,
}

impl Members {
    /// The member `name`, if it bears on metadata.
    #[must_use]
    pub fn known(&self, name: &str) -> Option<&'static Member> {
        self.known.iter().find(|member| member.name == name)
    }

    /// The names of the members that bear on metadata.
    pub fn known_names(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.known.iter().map(|member| member.name)
    }

    /// The members that EC2 knows besides.
    pub fn besides(&self) -> impl Iterator<Item = (&'static str, Besides)> + use<> {
        self.besides.split_whitespace().map(|entry| {
            if let Some(name) = entry.strip_suffix('*') {
                (name, Besides::Many)
            } else if let Some(name) = entry.strip_suffix('?') {
                (name, Besides::Flag)
            } else {
                (entry, Besides::One)
            }
        })
    }

    /// Every member's name.
    pub fn names(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.known_names().chain(self.besides().map(|(name, _)| name))
    }

    /// Takes what may be a secret out of members.
    pub(crate) fn take_secrets(&self, given: &mut Map<String, Value>) {
        given.retain(|name, _| !self.known(name).is_some_and(|member| matches!(member.shape, Shape::Secret)));
        for member in self.known {
            if let Some(value) = given.get_mut(member.name) {
                member.shape.take_secrets(value);
            }
        }
    }

    /// Whether this is an attribute's value: an object with nothing but `Value`, which may stand alone.
    #[must_use]
    pub const fn is_attribute(&self) -> bool {
        matches!(self.known, [member] if matches!(member.name.as_bytes(), b"Value"))
    }
}

impl fmt::Display for Shape {
    /// What it takes, in words.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text | Self::List(_) | Self::Object(_) => f.write_str("one value"),
            Self::Secret => f.write_str("a text"),
            Self::Choice([all @ .., last]) if !all.is_empty() => {
                write!(f, "`{}` or `{last}`", all.join("`, `"))
            }
            Self::Choice(choices) => write!(f, "`{}`", choices.join("`, `")),
            Self::Integer(from, to) if *to == i64::from(i32::MAX) => write!(f, "an integer from {from}"),
            Self::Integer(-1, to) => write!(f, "an integer from 1 to {to}, or -1 for no preference"),
            Self::Integer(from, to) => write!(f, "an integer from {from} to {to}"),
            Self::Flag => f.write_str("true or false"),
        }
    }
}

impl Shape {
    /// Takes what may be a secret out of a value.
    fn take_secrets(&self, value: &mut Value) {
        match (self, value) {
            (Self::List(item), Value::Array(items)) => items.iter_mut().for_each(|one| item.take_secrets(one)),
            (Self::Object(members), Value::Object(given)) => members.take_secrets(given),
            _ => {}
        }
    }
}

/// A type that a member can have.
pub trait Shaped {
    /// What it takes.
    const SHAPE: Shape;

    /// Whether nothing is given, so that it is not written.
    fn is_absent(&self) -> bool {
        false
    }
}

impl Shaped for String {
    const SHAPE: Shape = Shape::Text;
}

impl Shaped for bool {
    const SHAPE: Shape = Shape::Flag;
}

impl<T: Shaped> Shaped for Option<T> {
    const SHAPE: Shape = T::SHAPE;

    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<T: Shaped> Shaped for Vec<T> {
    const SHAPE: Shape = Shape::List(&T::SHAPE);

    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}
