//! Tag keys judged for use in the metadata: what is wrong with one, and what would do instead (TAG-02, TAG-03,
//! TAG-07).

use std::collections::BTreeMap;

use crate::knowledge::quirks::Quirks;
use crate::knowledge::rules::{self, RuleId};
use crate::service::metadata;

/// Why a key cannot be shown in the metadata.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong, for people.
    pub why: String,
    /// The rules that say so.
    pub rules: Vec<RuleId>,
    /// A key that would do.
    pub suggestion: String,
    /// The first character that cannot stand in a key, and its place in characters from 1, where it is one.
    pub character: Option<(char, usize)>,
}

/// What keeps `key` out of the metadata; `None` if nothing does.
#[must_use]
pub fn problem(key: &str, quirks: &Quirks) -> Option<Problem> {
    if metadata::check_tags(&BTreeMap::from([(key.to_owned(), String::new())]), quirks).is_ok() {
        return None;
    }
    let (why, rules) = why(key, quirks);
    let character = key.chars().zip(1..).find(|(c, _)| !is_allowed(*c));
    Some(Problem { why, rules, suggestion: suggestion(key, quirks), character })
}

fn why(key: &str, quirks: &Quirks) -> (String, Vec<RuleId>) {
    if key.is_empty() {
        return ("a key has at least one character".into(), vec![rules::TAG_07]);
    }
    if matches!(key, "." | ".." | "_index") {
        return (format!("`{key}` is reserved: it means something else in a path"), vec![rules::TAG_03]);
    }
    if let Some(bad) = key.chars().find(|c| !is_allowed(*c)) {
        return match bad {
            ' ' => ("a space cannot stand in a path".into(), vec![rules::TAG_03]),
            '/' => ("`/` divides a path".into(), vec![rules::TAG_03]),
            other => {
                let shown = other.escape_debug();
                (format!("`{shown}` is none of letters a to z, digits and `+ - = . , _ : @`"), vec![rules::TAG_02])
            }
        };
    }
    let longest = metadata::longest_tag_key(quirks);
    (format!("it has more than {longest} characters"), vec![rules::TAG_07, rules::CON_29])
}

/// A key that looks like `key` and can be shown.
fn suggestion(key: &str, quirks: &Quirks) -> String {
    match key {
        "" => return "key".into(),
        "." => return "dot".into(),
        ".." => return "dot-dot".into(),
        "_index" => return "index".into(),
        _ => {}
    }
    let replaced = key.chars().map(|c| match c {
        ' ' => '-',
        '/' => '.',
        c if is_allowed(c) => c,
        _ => '_',
    });
    let replaced: String = replaced.take(metadata::longest_tag_key(quirks)).collect();
    match replaced.as_str() {
        "." => "dot".into(),
        ".." => "dot-dot".into(),
        _ => replaced,
    }
}

fn is_allowed(c: char) -> bool {
    c.is_ascii_alphanumeric() || "+-=.,_:@".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_the_first_thing_that_is_wrong() {
        let told = |key: &str| problem(key, &Quirks::default()).map(|problem| (problem.rules[0], problem.suggestion));
        let owned = |rule, text: &str| Some((rule, text.to_owned()));
        assert_eq!(told("Name"), None);
        assert_eq!(told("aws:autoscaling:groupName"), None);
        assert_eq!(told("kubernetes.io/cluster/blue"), owned(rules::TAG_03, "kubernetes.io.cluster.blue"));
        assert_eq!(told("cost center"), owned(rules::TAG_03, "cost-center"));
        assert_eq!(told("\u{e9}t\u{e9}"), owned(rules::TAG_02, "_t_"));
        assert_eq!(told("a(b)"), owned(rules::TAG_02, "a_b_"));
        assert_eq!(told("_index"), owned(rules::TAG_03, "index"));
        assert_eq!(told("."), owned(rules::TAG_03, "dot"));
        assert_eq!(told("/"), owned(rules::TAG_03, "dot"));
        assert_eq!(told(""), owned(rules::TAG_07, "key"));
        assert_eq!(told(&"k".repeat(129)), owned(rules::TAG_07, &"k".repeat(128)));
    }

    proptest::proptest! {
        #[test]
        fn what_is_suggested_would_do(key in ".{0,200}") {
            if let Some(problem) = problem(&key, &Quirks::default()) {
                proptest::prop_assert!(super::problem(&problem.suggestion, &Quirks::default()).is_none());
                proptest::prop_assert!(!problem.rules.is_empty());
            }
        }
    }
}
