//! Policy variables, `${aws:username}`, in versions of the language that have them.
//!
//! <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html>

use super::kinds::Version;
use super::request::Context;
use crate::text::wildcards::{Pattern, Piece};

/// What the variables of a policy can be filled from.
#[derive(Clone, Copy)]
pub(super) struct Scope<'a> {
    pub(super) version: Version,
    pub(super) context: &'a Context<'a>,
}

impl Scope<'_> {
    /// A text of the policy with its variables filled in. What a variable stands for is taken literally, wildcards
    /// included. `None` where a variable has no value: the text then matches nothing.
    pub(super) fn pattern(&self, text: &str) -> Option<Pattern> {
        if self.version == Version::V2008 {
            return Some(Pattern::literal_wildcards(text));
        }
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some((before, from)) = rest.split_once("${") {
            let Some((variable, after)) = from.split_once('}') else { break };
            pieces.extend(before.chars().map(Piece::of));
            pieces.extend(self.value(variable)?.chars().map(Piece::Char));
            rest = after;
        }
        pieces.extend(rest.chars().map(Piece::of));
        Some(Pattern::new(pieces))
    }

    /// What stands for the variable: its one value in the request, or else its default (`${key, 'default'}`).
    fn value<'b>(&'b self, variable: &'b str) -> Option<&'b str> {
        if matches!(variable, "*" | "?" | "$") {
            return Some(variable);
        }
        let (key, default) = match variable.split_once(',') {
            Some((key, default)) => (key, default.trim().strip_prefix('\'').and_then(|d| d.strip_suffix('\''))),
            None => (variable, None),
        };
        match self.context.values(key.trim()) {
            // A key with several values cannot stand for one text.
            Some([value]) => Some(value),
            Some(_) => None,
            None => default,
        }
    }
}

/// The names of the keys that the variables of a text stand for.
pub(super) fn names(text: &str) -> impl Iterator<Item = &str> {
    text.split("${")
        .skip(1)
        .filter_map(|part| part.split_once('}'))
        .map(|(variable, _)| variable.split_once(',').map_or(variable, |(key, _)| key).trim())
        .filter(|name| !matches!(*name, "*" | "?" | "$"))
}
