//! Why a value cannot be read: in words, with its place, and without anything that stands in it but names of members.

use core::fmt;

use serde::Deserialize;
use serde_json::error::Category;

use super::path::path_at;
use crate::text::redact::printable;
use crate::text::suggest;

/// Longest name that is told, in characters.
const LONGEST_NAME: usize = 60;
/// Longest words of a reader's own.
const LONGEST_WORDS: usize = 300;
/// How serde's own words begin where they may hold a value; all others are of readers here.
const SERDES: [&str; 5] = ["invalid type", "invalid value", "invalid length", "unknown variant", "data did not match"];

/// Why a value cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JsonError {
    pub(crate) problem: JsonProblem,
    /// From 1, in the value's own text.
    pub(crate) line: usize,
    /// In bytes, from 1; 0 where it is not known.
    pub(crate) column: usize,
    /// The members and items that lead there: `request.headers[2]`.
    pub(crate) path: String,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum JsonProblem {
    /// It is not JSON; what would have been.
    Syntax(String),
    /// It ends within the value.
    EndsEarly,
    /// A member is missing.
    Missing(String),
    /// A member that the value does not have, and the one that may have been meant.
    Unknown(String, Option<String>),
    /// A member that is given more than once.
    Repeated(String),
    /// Another type or value; what was expected.
    Expected(String),
    /// What a reader of ours says of it, who tells no values.
    Other(String),
}

/// Reads a value.
///
/// # Errors
/// Why not.
pub(crate) fn read<'a, T: Deserialize<'a>>(json: &'a [u8]) -> Result<T, JsonError> {
    serde_json::from_slice(json).map_err(|error| JsonError::of(&error, json))
}

impl JsonError {
    /// Of what serde says of `json`.
    #[cold]
    pub(crate) fn of(error: &serde_json::Error, json: &[u8]) -> Self {
        let (line, column) = (error.line().max(1), error.column().max(1));
        let said = error.to_string();
        let said = said.rsplit_once(" at line ").map_or(said.as_str(), |(said, _)| said);
        let problem = match error.classify() {
            Category::Eof => JsonProblem::EndsEarly,
            Category::Syntax | Category::Io => JsonProblem::Syntax(syntax(said).to_owned()),
            Category::Data => JsonProblem::of(said),
        };
        Self { problem, line, column, path: printable(path_at(json, line, column), 4 * LONGEST_NAME) }
    }

    /// The same, for a value whose text is not the source's.
    pub(crate) fn without_place(self) -> Self {
        Self { line: 1, column: 0, ..self }
    }

    /// Whether it is no JSON.
    pub(crate) const fn is_syntax(&self) -> bool {
        matches!(self.problem, JsonProblem::Syntax(_) | JsonProblem::EndsEarly)
    }

    /// Whether there may have been more of it.
    pub(crate) fn ends_early(&self) -> bool {
        self.problem == JsonProblem::EndsEarly
    }
}

/// serde_json's words, where they are not everybody's.
fn syntax(said: &str) -> &str {
    match said {
        "expected ident" => "expected `true`, `false` or `null`",
        "expected value" => "expected a value",
        "trailing characters" => "expected the end, found more",
        "trailing comma" => "a comma with nothing behind it",
        "recursion limit exceeded" => "lists and objects are nested more than 127 deep",
        said if said.starts_with("control character") => "a line end, a tab or another control character in a text",
        said => said,
    }
}

impl JsonProblem {
    /// Of serde's words for a value that is JSON, and not what was wanted: `missing field`, `invalid type: string "x",
    /// expected u8` and so on (`serde::de::Error`).
    fn of(said: &str) -> Self {
        let name = || said.split('`').nth(1).map(|name| printable(name, LONGEST_NAME)).unwrap_or_default();
        let (start, expected) = said.rsplit_once(", expected ").unwrap_or((said, ""));
        if said.starts_with("missing field") {
            return Self::Missing(name());
        }
        if said.starts_with("duplicate field") {
            return Self::Repeated(name());
        }
        if said.starts_with("unknown field") {
            let known = expected.split('`').skip(1).step_by(2);
            return Self::Unknown(name(), suggest::nearest(&name(), known).map(str::to_owned));
        }
        if !SERDES.iter().any(|start| said.starts_with(start)) {
            return Self::Other(printable(said, LONGEST_WORDS));
        }
        let wanted = words(expected);
        let found = start.strip_prefix("invalid type: ").and_then(kind);
        Self::Expected(match (wanted, found) {
            (Some(wanted), Some(found)) => format!("{wanted}, found {found}"),
            (Some(wanted), None) => wanted,
            (None, Some(found)) => format!("something else than {found}"),
            (None, None) => "another value".to_owned(),
        })
    }
}

/// What a type is called; `None` where that is not known.
fn words(expected: &str) -> Option<String> {
    let word = expected.split(' ').next().unwrap_or_default();
    Some(match (expected, word) {
        ("u8", _) => "a whole number from 0 to 255".into(),
        ("u16", _) => "a whole number from 0 to 65535".into(),
        ("u32", _) => "a whole number from 0 to 4294967295".into(),
        ("u64" | "usize", _) => "a whole number from 0".into(),
        ("i8" | "i16" | "i32" | "i64" | "isize", _) => "a whole number".into(),
        ("f32" | "f64", _) => "a number".into(),
        ("a boolean", _) => "`true` or `false`".into(),
        ("a string" | "a borrowed string" | "a character", _) => "a text".into(),
        ("a map", _) | (_, "struct" | "map") => "an object".into(),
        ("a sequence", _) | (_, "sequence" | "tuple") => "a list".into(),
        (_, "enum" | "variant" | "unit" | "newtype" | "option" | "any" | "") => return None,
        // `one of `a`, `b``, or words of a reader of ours.
        (expected, _) => expected.into(),
    })
}

/// What kind of value serde names, without the value.
fn kind(found: &str) -> Option<&'static str> {
    Some(match found.split([' ', ',']).next()? {
        "string" | "character" => "a text",
        "integer" | "floating" => "a number",
        "boolean" => "`true` or `false`",
        "null" | "unit" | "Option" => "null",
        "map" => "an object",
        "sequence" => "a list",
        _ => return None,
    })
}

impl fmt::Display for JsonProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax(expected) => write!(f, "not JSON: {expected}"),
            Self::EndsEarly => f.write_str("not JSON: it ends too early"),
            Self::Missing(name) => write!(f, "`{name}` is missing"),
            Self::Unknown(name, None) => write!(f, "there is no member `{name}`"),
            Self::Unknown(name, Some(near)) => write!(f, "there is no member `{name}`: did you mean `{near}`?"),
            Self::Repeated(name) => write!(f, "`{name}` is given more than once"),
            Self::Expected(wanted) => write!(f, "expected {wanted}"),
            Self::Other(words) => f.write_str(words),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only whether it can be read matters")]
    struct Outer {
        name: String,
        inner: Option<Vec<Inner>>,
        word: Option<Word>,
        on: Option<bool>,
    }

    #[derive(Debug, Deserialize)]
    #[expect(dead_code, reason = "only whether it can be read matters")]
    struct Inner {
        small: u8,
        amount: Option<f64>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(rename_all = "lowercase")]
    enum Word {
        One,
        Two,
    }

    fn said(json: &str) -> String {
        let error = read::<Outer>(json.as_bytes()).unwrap_err();
        format!("{}:{} {}: {}", error.line, error.column, error.path, error.problem)
    }

    #[test]
    fn each_problem_has_its_words_and_its_place() {
        for (json, words) in [
            ("{\"name\": 1}", "1:10 name: expected a text, found a number"),
            ("{\"name\":\n [\"secret\"]}", "2:1 name: expected a text, found a list"),
            ("[1]", "1:2 [0]: expected a text, found a number"),
            ("\"secret\"", "1:8 : expected an object, found a text"),
            ("{}", "1:2 : `name` is missing"),
            ("{\"name\":\"a\",\"name\":\"b\"}", "1:18 name: `name` is given more than once"),
            ("{\"nam\":\"a\"}", "1:6 nam: there is no member `nam`: did you mean `name`?"),
            ("{\"quite else\":\"a\"}", "1:13 quite else: there is no member `quite else`"),
            (
                "{\"name\":\"a\",\"inner\":[{\"small\":1},{\"small\":300}]}",
                "1:45 inner[1].small: expected a whole number from 0 to 255",
            ),
            ("{\"name\":\"a\",\"inner\":[{\"small\":1},{\"x\":[{}]}]}", "1:43 inner[1]: `small` is missing"),
            (
                "{\"name\":\"a\",\"inner\":[{\"small\":1,\"amount\":\"x\"}]}",
                "1:44 inner[0].amount: expected a number, found a text",
            ),
            ("{\"name\":\"a\",\"word\":\"three\"}", "1:26 word: expected `one` or `two`"),
            ("{\"name\":\"a\",\"word\":{}}", "1:21 word: not JSON: expected a value"),
            ("{\"name\":\"a\",\"on\":\"yes\"}", "1:22 on: expected `true` or `false`, found a text"),
            ("{\"name\":\"a\"", "1:11 name: not JSON: it ends too early"),
            ("{\"name\":\"a\",}", "1:13 : not JSON: a comma with nothing behind it"),
            ("{\"name\":\"a\" \"x\"}", "1:13 name: not JSON: expected `,` or `}`"),
            ("{\"name\":\"a\tb\"}", "1:11 name: not JSON: a line end, a tab or another control character in a text"),
            ("{\"name\":tru}", "1:12 : not JSON: expected `true`, `false` or `null`"),
            ("{\"name\":\"a\"} x", "1:14 : not JSON: expected the end, found more"),
        ] {
            assert_eq!(said(json), words, "{json}");
        }
    }
}
