//! A call under way.

use serde_json::Value;

use super::refusal::Refusal;
use super::{AuthorizationRequest, Authorizer, Caller, Effect};
use crate::account::resolution::Resolution;
use crate::knowledge::rules::RuleId;
use crate::text::time::Moment;

/// What is known of a call while it is worked on.
#[derive(Debug)]
pub(super) struct Progress<'a> {
    /// Who makes it.
    pub(super) caller: &'a Caller,
    /// When.
    pub(super) now: Moment,
    /// Whether it only checks.
    pub(super) dry_run: bool,
    /// The rules that were met so far.
    pub(super) rules: Vec<RuleId>,
    /// How the options of each launch came about.
    pub(super) resolutions: Vec<Resolution>,
    /// What the documentation asks for and the service does not.
    pub(super) warnings: Vec<String>,
}

impl<'a> Progress<'a> {
    pub(super) const fn new(caller: &'a Caller, now: Moment) -> Self {
        Self { caller, now, dry_run: false, rules: Vec::new(), resolutions: Vec::new(), warnings: Vec::new() }
    }

    /// Meets a rule; one that was met just before or earlier is not named again.
    pub(super) fn meet(&mut self, rule: RuleId) {
        if !self.rules.contains(&rule) {
            self.rules.push(rule);
        }
    }

    /// Meets a rule if `met`.
    pub(super) fn meet_if(&mut self, met: bool, rule: RuleId) {
        if met {
            self.meet(rule);
        }
    }

    /// Asks IAM for each of `requests`; the first that is denied decides.
    pub(super) fn authorize(
        &mut self,
        authorizer: &dyn Authorizer,
        requests: &[AuthorizationRequest],
    ) -> Result<(), Refusal> {
        for request in requests {
            let decision = authorizer.authorize(request);
            if !decision.allowed {
                decision.rules.into_iter().for_each(|rule| self.meet(rule));
                return Err(Refusal::unauthorized(self.dry_run, decision.denial));
            }
        }
        Ok(())
    }

    /// Ends a call that only checks.
    pub(super) fn end_dry_run(&self) -> Result<(), Refusal> {
        if self.dry_run { Err(Refusal::dry_run()) } else { Ok(()) }
    }

    pub(super) fn into_effect(self, reply: Value) -> Effect {
        Effect { reply, rules: self.rules, resolutions: self.resolutions, warnings: self.warnings }
    }
}
