//! Rules as they cross the boundary.

use super::{Answer, ExplainedRule};
use crate::knowledge::rules::{self, Evidence, Rule, RuleId};
use crate::text::Failure;

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
pub(super) fn table(id: Option<&str>) -> Answer {
    let Some(id) = id else {
        return Answer::Rules { rules: rules::all().map(ExplainedRule::from).collect() };
    };
    match rules::find(id) {
        Some(rule) => Answer::Rules { rules: vec![rule.into()] },
        None => {
            let shown: String = id.chars().take(40).flat_map(char::escape_default).collect();
            Answer::Failure(Failure {
                message: format!("there is no rule `{shown}`"),
                help: Some("`imdsim rules` lists them all".into()),
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gives_one_rule_all_rules_or_says_that_there_is_none() {
        let ids = |answer| {
            let Answer::Rules { rules } = answer else { panic!("{answer:?}") };
            rules.into_iter().map(|rule| rule.id).collect::<Vec<_>>()
        };
        assert_eq!(ids(table(Some("tok-r3"))), ["TOK-R3"]);
        assert_eq!(ids(table(None)).len(), rules::all().count());
        assert!(matches!(table(Some("TOK-R99\u{1b}")), Answer::Failure(f) if f.message.contains("TOK-R99\\u{1b}")));
    }

    #[test]
    fn evidence_is_spelled_as_the_table_spells_it() {
        for rule in rules::all() {
            let spelled = serde_json::to_value(rule.evidence).unwrap();
            assert_eq!(serde_json::Value::from(ExplainedRule::from(rule).evidence), spelled);
        }
    }
}
