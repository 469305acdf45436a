//! What comes of a caller under one set of options.

use super::assessment::{Assumption, Cause};
use crate::knowledge::rules::RuleId;
use crate::text::time::Span;

/// What comes of a caller under one set of options.
#[derive(Debug)]
pub(crate) enum Fare {
    Works { loses: Option<Span> },
    Fails,
    Open,
}

/// What comes of it, and what that rests on.
#[derive(Debug)]
pub(crate) struct Prospect {
    pub outcome: Fare,
    pub cause: Cause,
    pub rules: Vec<RuleId>,
    pub assumes: Vec<Assumption>,
}

impl Prospect {
    pub(crate) const fn new(outcome: Fare, cause: Cause, rules: Vec<RuleId>) -> Self {
        Self { outcome, cause, rules, assumes: Vec::new() }
    }

    pub(crate) fn assuming(mut self, assumption: Assumption) -> Self {
        self.assumes.push(assumption);
        self
    }
}
