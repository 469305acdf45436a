//! Amazon Resource Names: six parts between colons, each compared for itself.
//!
//! <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html>

use super::variable::Scope;
use crate::text::wildcards::{Pattern, Piece};

/// Parts of an ARN; the last may have colons in it.
const PARTS: usize = 6;

/// A pattern for ARNs. A wildcard never reaches over the colon that ends its part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ArnPattern(Vec<Pattern>);

impl ArnPattern {
    /// As `Resource` writes it: parts that are left out at the end match anything. `None` where a variable has no
    /// value.
    pub(super) fn of_resource(text: &str, scope: &Scope<'_>) -> Option<Self> {
        let mut parts = Self::of_condition(text, scope)?.0;
        parts.resize_with(PARTS, || Pattern::new(vec![Piece::Many]));
        Some(Self(parts))
    }

    /// As a condition writes it. `None` where a variable has no value.
    pub(super) fn of_condition(text: &str, scope: &Scope<'_>) -> Option<Self> {
        split(text).into_iter().map(|part| scope.pattern(part)).collect::<Option<Vec<_>>>().map(Self)
    }

    /// Whether it matches. A text with fewer than six parts is no ARN, and only a lone `*` matches it.
    pub(super) fn matches(&self, arn: &str) -> bool {
        if let [only] = self.0.as_slice() {
            return only.as_text() == "*";
        }
        let mut parts = arn.splitn(PARTS, ':');
        self.0.len() == PARTS
            && self.0.iter().all(|pattern| parts.next().is_some_and(|part| pattern.matches(part)))
            && parts.next().is_none()
    }
}

/// Splits at the first five colons that do not belong to a variable.
fn split(text: &str) -> Vec<&str> {
    let mut parts = Vec::with_capacity(PARTS);
    let mut start = 0;
    let mut in_variable = false;
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        match c {
            '{' if before == '$' => in_variable = true,
            '}' => in_variable = false,
            ':' if !in_variable && parts.len() + 1 < PARTS => {
                parts.push(text.get(start..at).unwrap_or_default());
                start = at + 1;
            }
            _ => {}
        }
        before = c;
    }
    parts.push(text.get(start..).unwrap_or_default());
    parts
}

/// The last part of a pattern for ARNs, `instance/*`; `*` where it is left out.
pub(super) fn resource_part(pattern: &str) -> &str {
    split(pattern).get(PARTS - 1).copied().unwrap_or("*")
}

/// The service and the type of the resource of an ARN: `ec2` and `instance` of `arn:aws:ec2:…:instance/i-…`.
pub(super) fn service_and_type(arn: &str) -> Option<(&str, &str)> {
    let mut parts = arn.splitn(PARTS, ':').skip(2);
    let service = parts.next()?;
    let resource = parts.nth(2)?;
    Some((service, resource.split(['/', ':']).next().unwrap_or(resource)))
}
