//! JSON whose values know their line: each value stays a slice of the text until somebody asks what is in it.
//!
//! Only what the grammar of policies has a place for is ever looked into, so the depth of the text does not matter.

use core::fmt;
use std::collections::BTreeSet;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::error::{PolicyError, quoted};

/// Longer texts are refused; the longest policy that any AWS service stores is far below it.
const LONGEST_TEXT: usize = 4 << 20;

/// A policy's text, and the places in it.
pub(super) struct Source<'a> {
    name: &'a str,
    text: &'a str,
    /// Where each line after the first starts.
    starts: Vec<usize>,
}

/// One value in the text.
#[derive(Clone, Copy)]
pub(super) struct Node<'a>(&'a RawValue);

/// One member of an object.
pub(super) struct Member<'a> {
    /// Its name, decoded.
    pub(super) name: String,
    /// The name's place.
    pub(super) key: Node<'a>,
    /// Its value.
    pub(super) value: Node<'a>,
}

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Object,
    Array,
    String,
    Number,
    Bool,
    Null,
}

impl Shape {
    fn name(self) -> &'static str {
        match self {
            Self::Object => "an object",
            Self::Array => "a list",
            Self::String => "a string",
            Self::Number => "a number",
            Self::Bool => "a boolean",
            Self::Null => "null",
        }
    }
}

impl<'a> Node<'a> {
    /// The value as written.
    pub(super) fn raw(self) -> &'a str {
        self.0.get()
    }

    pub(super) fn shape(self) -> Shape {
        match self.raw().as_bytes().first() {
            Some(b'{') => Shape::Object,
            Some(b'[') => Shape::Array,
            Some(b'"') => Shape::String,
            Some(b't' | b'f') => Shape::Bool,
            Some(b'n') => Shape::Null,
            Some(_) | None => Shape::Number,
        }
    }
}

impl<'a> Source<'a> {
    /// The text and its outermost value.
    ///
    /// # Errors
    /// Text that is not one JSON value, or is too long.
    pub(super) fn open(text: &'a str, name: &'a str) -> Result<(Self, Node<'a>), PolicyError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut source = Self { name, text, starts: Vec::new() };
        if text.len() > LONGEST_TEXT {
            let message = format!("the text has {} bytes: more than any policy may have", text.len());
            return Err(source.fault(1, message, None));
        }
        source.starts = memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1).collect();
        match serde_json::from_slice(text.as_bytes()) {
            Ok(raw) => Ok((source, Node(raw))),
            Err(error) => Err(source.syntax(&error)),
        }
    }

    fn syntax(&self, error: &serde_json::Error) -> PolicyError {
        let said = error.to_string();
        let said = said.split(" at line ").next().unwrap_or_default();
        let message = format!("not JSON: {said} (column {})", error.column());
        let remedy = if self.text.trim().is_empty() {
            Some("the text is empty".to_owned())
        } else if error.is_eof() {
            Some("the text ends too early: close every bracket and quote".to_owned())
        } else if self.is_comma_too_many(error) {
            Some("take out the comma before the closing bracket".to_owned())
        } else {
            None
        };
        self.fault(error.line().max(1), message, remedy)
    }

    /// Whether the error is at a closing bracket after a comma.
    fn is_comma_too_many(&self, error: &serde_json::Error) -> bool {
        let start = error.line().checked_sub(2).and_then(|before| self.starts.get(before)).copied().unwrap_or_default();
        let place = start.saturating_add(error.column()).saturating_sub(1);
        let (before, from) = self.text.split_at_checked(place).unwrap_or_default();
        before.trim_end().ends_with(',') && from.starts_with(['}', ']'])
    }

    /// Line of a value's first character, from 1.
    pub(super) fn line(&self, node: Node<'_>) -> usize {
        // Every value is a slice of the text, so that its address tells where in the text it is.
        let offset = node.raw().as_ptr().addr().saturating_sub(self.text.as_ptr().addr());
        1 + self.starts.partition_point(|start| *start <= offset)
    }

    /// An error at a value.
    pub(super) fn error(&self, node: Node<'_>, message: impl Into<String>, remedy: Option<String>) -> PolicyError {
        self.fault(self.line(node), message.into(), remedy)
    }

    fn fault(&self, line: usize, message: String, remedy: Option<String>) -> PolicyError {
        PolicyError { policy: self.name.to_owned(), line, message, remedy }
    }

    /// The error of a value that is something else than `wanted`.
    pub(super) fn unexpected(&self, node: Node<'_>, what: &str, wanted: &str) -> PolicyError {
        self.error(node, format!("{what} must be {wanted}, and is {}", node.shape().name()), None)
    }

    /// The members of the object `what`, each name once.
    pub(super) fn members(&self, node: Node<'a>, what: &str) -> Result<Vec<Member<'a>>, PolicyError> {
        if node.shape() != Shape::Object {
            return Err(self.unexpected(node, what, "an object"));
        }
        let Pairs(pairs) =
            serde_json::from_slice(node.raw().as_bytes()).map_err(|e| self.error(node, e.to_string(), None))?;
        let mut seen = BTreeSet::new();
        let mut members = Vec::with_capacity(pairs.len());
        for (key, value) in pairs {
            let name = self.string(key, "a name")?;
            if !seen.insert(name.clone()) {
                let remedy = Some("JSON readers keep only one of them: merge the two".to_owned());
                return Err(self.error(key, format!("{what} has {} twice", quoted(&name)), remedy));
            }
            members.push(Member { name, key, value });
        }
        Ok(members)
    }

    /// The items of a list, or the value itself: the grammar of policies lets one item stand without its list.
    pub(super) fn items(&self, node: Node<'a>) -> Result<Vec<Node<'a>>, PolicyError> {
        if node.shape() != Shape::Array {
            return Ok(vec![node]);
        }
        let items: Vec<&'a RawValue> =
            serde_json::from_slice(node.raw().as_bytes()).map_err(|e| self.error(node, e.to_string(), None))?;
        Ok(items.into_iter().map(Node).collect())
    }

    /// The text of the string `what`.
    pub(super) fn string(&self, node: Node<'_>, what: &str) -> Result<String, PolicyError> {
        if node.shape() != Shape::String {
            return Err(self.unexpected(node, what, "a string"));
        }
        serde_json::from_slice(node.raw().as_bytes())
            .map_err(|_| self.error(node, format!("{what} has an escape that is no character"), None))
    }
}

/// An object's members as they stand, repeated names and all.
struct Pairs<'a>(Vec<(Node<'a>, Node<'a>)>);

impl<'de> Deserialize<'de> for Pairs<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(PairsVisitor)
    }
}

struct PairsVisitor;

impl<'de> Visitor<'de> for PairsVisitor {
    type Value = Pairs<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Pairs<'de>, A::Error> {
        let mut pairs = Vec::new();
        while let Some((key, value)) = map.next_entry()? {
            pairs.push((Node(key), Node(value)));
        }
        Ok(Pairs(pairs))
    }
}
