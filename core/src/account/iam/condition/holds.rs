//! Whether a condition holds for a request.

use super::{Condition, Expected, SetPrefix, Test};
use crate::account::iam::variable::Scope;

/// Whether a condition holds, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::account::iam) struct Held {
    /// Whether it holds.
    pub(in crate::account::iam) holds: bool,
    /// Whether the request lacks the key.
    pub(in crate::account::iam) missing: bool,
}

impl Condition {
    /// Whether it holds.
    pub(in crate::account::iam) fn holds(&self, scope: &Scope<'_>) -> Held {
        match scope.context.values(&self.key) {
            None if self.operator.test == Test::Null => Held { holds: self.asks_for_null(true), missing: true },
            None => Held { holds: self.operator.holds_without_key(), missing: true },
            Some(values) => Held { holds: self.holds_for(values, scope), missing: false },
        }
    }

    fn holds_for(&self, values: &[String], scope: &Scope<'_>) -> bool {
        let operator = self.operator;
        if operator.test == Test::Null {
            return self.asks_for_null(false);
        }
        let expected: Vec<Expected> =
            self.values.iter().filter_map(|text| Expected::new(operator.test, text, scope)).collect();
        let satisfies = |value: &String| expected.iter().any(|e| e.accepts(value)) != operator.negated;
        match operator.set {
            Some(SetPrefix::Any) => values.iter().any(satisfies),
            Some(SetPrefix::All) => values.iter().all(satisfies),
            // Without a prefix several values are taken so that the negated form is the opposite of the plain one.
            None if operator.negated => values.iter().all(satisfies),
            None => values.iter().any(satisfies),
        }
    }

    /// Whether `Null` is asked with this answer.
    fn asks_for_null(&self, missing: bool) -> bool {
        self.values
            .iter()
            .any(|value| matches!(Expected::plain(Test::Null, value), Some(Expected::Bool(b)) if b == missing))
    }
}
