//! Why a value is not of a type, with its place and without the value: it may be a secret.

use core::fmt;

use serde::de::{Error, Expected, Unexpected};

use crate::text::TextPosition;
use crate::text::redact::printable;
use crate::text::suggest::did_you_mean;

/// The most characters of a name that are told.
const LONGEST_NAME: usize = 80;

/// The most characters of a path that are told.
const LONGEST_PATH: usize = 300;

/// Why a value is not of a type. `Display` says where and what was expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Misfit {
    position: TextPosition,
    problem: String,
    /// The name of a member that there is not.
    unknown: Option<String>,
}

impl Misfit {
    /// The same at this path below the value that was read.
    pub(super) fn at(self, path: &serde_path_to_error::Path) -> Self {
        let path = if path.iter().next().is_some() { path.to_string() } else { String::new() };
        // The problem names a member that there is not; the path is to the object.
        let parent = self.unknown.as_deref().and_then(|name| path.strip_suffix(name));
        let path = parent.map_or(path.as_str(), |parent| parent.trim_end_matches('.'));
        Self { position: TextPosition::path(printable(path, LONGEST_PATH)), ..self }
    }
}

impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.position.path.is_empty() {
            return f.write_str(&self.problem);
        }
        write!(f, "{}: {}", self.position, self.problem)
    }
}

impl core::error::Error for Misfit {}

impl Error for Misfit {
    /// Whoever calls this tells no values.
    fn custom<T: fmt::Display>(problem: T) -> Self {
        Self { position: TextPosition::default(), problem: problem.to_string(), unknown: None }
    }

    fn invalid_type(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        let found = match found {
            Unexpected::Bool(_) => "a boolean",
            Unexpected::Unsigned(_) | Unexpected::Signed(_) | Unexpected::Float(_) => "a number",
            Unexpected::Str(_) | Unexpected::Char(_) => "a string",
            Unexpected::Unit | Unexpected::Option => "null",
            Unexpected::Seq => "a list",
            Unexpected::Map => "an object",
            // JSON has no more.
            Unexpected::Bytes(_)
            | Unexpected::NewtypeStruct
            | Unexpected::Enum
            | Unexpected::UnitVariant
            | Unexpected::NewtypeVariant
            | Unexpected::TupleVariant
            | Unexpected::StructVariant
            | Unexpected::Other(_) => "this",
        };
        Self::custom(format_args!("expected {}, not {found}", plain(expected)))
    }

    fn invalid_value(_: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::custom(format_args!("expected {}", plain(expected)))
    }

    fn invalid_length(found: usize, expected: &dyn Expected) -> Self {
        Self::custom(format_args!("expected {expected}, found {found}"))
    }

    fn unknown_variant(_: &str, expected: &'static [&'static str]) -> Self {
        Self::custom(format_args!("expected {}", one_of(expected)))
    }

    fn unknown_field(name: &str, expected: &'static [&'static str]) -> Self {
        let remedy = did_you_mean(name, expected.iter().copied());
        let remedy = remedy.unwrap_or_else(|| format!("expected {}", one_of(expected)));
        let problem = format_args!("there is no member `{}`: {remedy}", printable(name, LONGEST_NAME));
        Self { unknown: Some(name.to_owned()), ..Self::custom(problem) }
    }

    fn missing_field(name: &'static str) -> Self {
        Self::custom(format_args!("the member `{name}` is missing"))
    }
}

/// What was expected, where serde has the name of a type of Rust for it.
fn plain(expected: &dyn Expected) -> String {
    let expected = expected.to_string();
    match expected.as_str() {
        "u8" => format!("a whole number from 0 to {}", u8::MAX),
        "u16" => format!("a whole number from 0 to {}", u16::MAX),
        "u32" | "u64" | "usize" => "a whole number that is not negative".to_owned(),
        "a nonzero u32" => "a whole number above 0".to_owned(),
        _ => expected,
    }
}

/// Names, the last after an `or`.
fn one_of(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.split_last() {
        None => "none".into(),
        Some((only, [])) => only.clone(),
        Some((last, others)) => format!("{} or {last}", others.join(", ")),
    }
}
