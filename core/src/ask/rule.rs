//! Rules as they cross the boundary.

use serde::{Deserialize, Serialize};

use crate::knowledge::rules::{self, Evidence, Rule, RuleId};
use crate::text::Failure;

/// A rule that decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ExplainedRule {
    /// Its id.
    pub id: String,
    /// The situation.
    pub title: String,
    /// What it says.
    pub text: String,
    /// How well it is known.
    pub evidence: String,
    /// Public pages that it rests on.
    pub sources: Vec<String>,
    /// Ids of rules that it builds on or settles.
    pub see: Vec<String>,
}

impl From<&Rule> for ExplainedRule {
    fn from(rule: &Rule) -> Self {
        let evidence = match rule.evidence {
            Evidence::Documented => "documented",
            Evidence::Observed => "observed",
            Evidence::ThirdParty => "third-party",
            Evidence::Inferred => "inferred",
            Evidence::Unknown => "unknown",
        };
        Self {
            id: rule.id.to_string(),
            title: rule.title.into(),
            text: rule.text.into(),
            evidence: evidence.into(),
            sources: rule.sources.iter().map(|source| (*source).to_owned()).collect(),
            see: rule.see.iter().map(ToString::to_string).collect(),
        }
    }
}

/// The rules of a trail, with their texts.
pub(super) fn explained(trail: impl Iterator<Item = RuleId>) -> Vec<ExplainedRule> {
    trail.filter_map(|id| rules::find(id.as_str())).map(ExplainedRule::from).collect()
}

/// The whole table, or the rule with this id.
///
/// # Errors
/// No rule has it.
pub(super) fn table(id: Option<&str>) -> Result<Vec<ExplainedRule>, Failure> {
    let Some(id) = id else { return Ok(rules::all().map(ExplainedRule::from).collect()) };
    let shown = || id.chars().take(40).flat_map(char::escape_default).collect::<String>();
    match rules::find(id) {
        Some(rule) => Ok(vec![rule.into()]),
        None => Err(Failure::new(format!("there is no rule `{}`", shown())).help("`imdsim rules` lists them all")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gives_one_rule_all_rules_or_says_that_there_is_none() {
        let ids = |rules: Vec<ExplainedRule>| rules.into_iter().map(|rule| rule.id).collect::<Vec<_>>();
        assert_eq!(ids(table(Some("tok-r3")).unwrap()), ["TOK-R3"]);
        assert_eq!(ids(table(None).unwrap()).len(), rules::all().count());
        assert!(matches!(table(Some("TOK-R99\u{1b}")), Err(f) if f.message.contains("TOK-R99\\u{1b}")));
    }

    #[test]
    fn evidence_is_spelled_as_the_table_spells_it() {
        for rule in rules::all() {
            let spelled = serde_json::to_value(rule.evidence).unwrap();
            assert_eq!(serde_json::Value::from(ExplainedRule::from(rule).evidence), spelled);
        }
    }
}
