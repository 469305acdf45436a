//! What is noticed while the statements are gone through.

use std::collections::BTreeSet;

use super::condition::{Condition, Test, same_number};
use super::decision::{Decision, Outcome, StatementRef, Traced, Verdict, Warning};
use super::keys::{self, Presence, presence};
use super::kinds::{Effect, PolicyKind};
use super::layers::Layer;
use super::lint::{MOST_WARNINGS, suspect};
use super::policy::{Policy, Statement};
use super::request::{Context, Request};
use super::variable::{Scope, names};
use crate::knowledge::rules::{self, RuleId};

/// What is noticed about one request.
pub(super) struct Notes<'a> {
    request: &'a Request,
    context: &'a Context<'a>,
    missing: Vec<String>,
    /// The missing keys in lower case.
    known_missing: BTreeSet<String>,
    rules: BTreeSet<RuleId>,
    warnings: BTreeSet<Warning>,
}

impl<'a> Notes<'a> {
    pub(super) fn new(request: &'a Request, context: &'a Context<'a>) -> Self {
        Self {
            request,
            context,
            missing: Vec::new(),
            known_missing: BTreeSet::new(),
            rules: BTreeSet::from([rules::IAM_35]),
            warnings: BTreeSet::new(),
        }
    }

    /// Whether a statement applies.
    pub(super) fn trace(&mut self, kind: PolicyKind, policy: &Policy, statement: &Statement) -> Traced {
        let place = policy.place(statement);
        let scope = Scope { version: policy.version, context: self.context };
        let outcome = if !statement.action.has_action(&self.request.action) {
            Outcome::OtherAction
        } else {
            if self.warnings.len() < MOST_WARNINGS {
                suspect(policy, statement, &mut self.warnings);
            }
            self.beyond_action(statement, &scope, &place)
        };
        Traced { kind, statement: place, effect: statement.effect, outcome }
    }

    /// What becomes of a statement that speaks of the action.
    fn beyond_action(&mut self, statement: &Statement, scope: &Scope<'_>, place: &StatementRef) -> Outcome {
        for pattern in &statement.resource.patterns {
            self.look_up_variables(pattern, scope);
        }
        if !statement.resource.has_resource(&self.request.resource, scope) {
            return Outcome::OtherResource;
        }
        let mut outcome = Outcome::Applies;
        for condition in &statement.conditions {
            let held = condition.holds(scope);
            self.look_up(condition, held.missing, scope);
            if held.missing && self.warnings.len() < MOST_WARNINGS {
                self.doubt_presence(condition, statement.effect, held.holds, place);
            }
            if !held.holds && outcome == Outcome::Applies {
                outcome = Outcome::ConditionFails {
                    operator: condition.operator.to_string(),
                    key: condition.key.clone(),
                    line: condition.line,
                    missing: held.missing,
                };
            }
        }
        outcome
    }

    /// Keeps what one condition says about the request's keys and the rules behind it.
    fn look_up(&mut self, condition: &Condition, missing: bool, scope: &Scope<'_>) {
        self.rules.extend(keys::find(&condition.key).map(|key| key.rule));
        if missing {
            self.miss(&condition.key);
            self.rules.insert(rules::IAM_30);
        }
        if condition.operator.takes_variables() {
            for value in &condition.values {
                self.look_up_variables(value, scope);
            }
        }
        let given = scope.context.values(&condition.key).unwrap_or_default();
        let written_otherwise = |given: &String| condition.values.iter().any(|value| same_number(value, given));
        // Two are enough to tell how numbers are compared, however many the request has.
        if matches!(condition.operator.test, Test::Numeric(_)) && given.iter().take(2).any(written_otherwise) {
            self.rules.insert(rules::IAM_32);
        }
    }

    fn look_up_variables(&mut self, text: &str, scope: &Scope<'_>) {
        for name in scope.variables(text) {
            if scope.context.values(name).is_none() {
                self.miss(name);
            }
        }
    }

    fn miss(&mut self, key: &str) {
        if self.known_missing.insert(key.to_ascii_lowercase()) {
            self.missing.push(key.to_owned());
        }
    }

    /// Warns of a condition on a key that no such request has.
    fn doubt_presence(&mut self, condition: &Condition, effect: Effect, holds: bool, place: &StatementRef) {
        let Presence::Never { only } = presence(&condition.key, &self.request.action, &self.request.resource) else {
            return;
        };
        // Asking for the key's absence is what Null is for.
        if condition.operator.test == Test::Null {
            return;
        }
        let result = match (holds, effect) {
            (true, Effect::Deny) => "the condition holds, and the statement denies whatever the options are",
            (true, Effect::Allow) => "the condition holds, and the statement allows whatever the options are",
            (false, _) => "the condition never holds",
        };
        let text = format!(
            "`{}` is never there for `{}` on this resource, only for {only}: {result}",
            condition.key, self.request.action
        );
        let rule = keys::find(&condition.key)
            .map_or(rules::IAM_30, |key| if key.needs_instance() { rules::IAM_14 } else { key.rule });
        self.warnings.insert(Warning { rule, statement: place.clone(), text });
    }

    /// Warns of layers in which no statement allows anything at all.
    pub(super) fn look_for_bare_levels(&mut self, layers: &[Layer<'_>]) {
        for layer in layers.iter().filter(|layer| layer.kind != PolicyKind::Identity) {
            let statements = || layer.policies.iter().flat_map(|p| p.statements.iter().map(move |s| (p, s)));
            if statements().any(|(_, statement)| statement.effect == Effect::Allow) {
                continue;
            }
            let Some((policy, statement)) = statements().next() else { continue };
            let text = format!(
                "no {} beside this statement allows anything, so nothing is allowed: add one that does, such as \
                 `FullAWSAccess`",
                layer.kind.name()
            );
            self.warnings.insert(Warning { rule: rules::IAM_35, statement: policy.place(statement), text });
        }
    }

    pub(super) fn into_decision(
        mut self,
        effect: Verdict,
        by: Option<StatementRef>,
        denied_by: Option<PolicyKind>,
        trace: Vec<Traced>,
    ) -> Decision {
        self.rules.extend(self.warnings.iter().map(|warning| warning.rule));
        Decision {
            effect,
            by,
            denied_by,
            missing_keys: self.missing,
            warnings: self.warnings.into_iter().collect(),
            rules: self.rules.into_iter().collect(),
            trace,
        }
    }
}

impl Scope<'_> {
    /// The keys that the variables of a text stand for.
    fn variables<'t>(&self, text: &'t str) -> impl Iterator<Item = &'t str> {
        let version = self.version;
        names(text).filter(move |_| version == super::kinds::Version::V2012)
    }
}
